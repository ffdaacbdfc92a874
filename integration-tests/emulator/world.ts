import { encryptionKeyOf } from "./keys"
import { legacyNotice, refundEnvelope, refundNotice, v3Notice } from "./presentation"
import { Books } from "./state"
import type { EmulatedRefund, EmulatedTransaction } from "./rows"
import type { Behaviour, EmulatorOptions, WebhookSettings } from "./types"
import { WebhookSender } from "./webhooks"

const SECRET_KEY = "FLWSECK_TEST-0123456789abcdef0123456789abcdef-X"
const PUBLIC_KEY = "FLWPUBK_TEST-0123456789abcdef0123456789abcdef-X"

const WEBHOOK: WebhookSettings = {
  urls: [],
  secretHash: "emulator-secret-hash",
  v3: true,
  failedTransactions: true,
  refunds: false,
  retries: true,
  meta: true,
  enabled: true,
  delayMs: 0,
}

const BEHAVIOUR: Behaviour = {
  notFoundStatus: 400,
  refundsEnabled: true,
  refundStatus: "completed",
  refundCasing: "snake",
  refundNotice: "flat",
  chargebackDueDate: false,
  tokenizedMode: "3ds",
  tokenizedOutcomes: [],
  tokenizedDeclineReason: "Insufficient Funds",
  tokenizedLocalhostRedirect: false,
  tokenEmail: "either",
  heldStatus: "pending-capture",
  redirectStatus: null,
}

/** One merchant account with its books, switches and webhook: what every endpoint works on. */
export class World {
  /** Set once the server listens. */
  origin = ""
  readonly secretKey: string
  readonly publicKey: string
  readonly encryptionKey: string
  readonly testMode: boolean
  readonly books: Books
  readonly webhook: WebhookSettings
  readonly behaviour: Behaviour
  readonly sender: WebhookSender
  private readonly startWebhook: WebhookSettings
  private readonly startBehaviour: Behaviour

  constructor(options: EmulatorOptions) {
    this.secretKey = options.secretKey ?? SECRET_KEY
    this.publicKey = options.publicKey ?? PUBLIC_KEY
    this.encryptionKey = encryptionKeyOf(this.secretKey)
    this.testMode = this.secretKey.includes("_TEST")
    this.books = new Books(this.testMode, options.merchantEmail ?? "merchant@example.com")
    this.startWebhook = { ...WEBHOOK, ...options.webhook }
    this.startBehaviour = { ...BEHAVIOUR, ...options.behaviour }
    this.webhook = { ...this.startWebhook }
    this.behaviour = structuredClone(this.startBehaviour)
    this.sender = new WebhookSender(this.webhook, options.retryDelayMs ?? 200)
  }

  /** The notice about a transaction, in the shape the merchant's boxes ask for. */
  noticeBody(transaction: EmulatedTransaction, shape?: "v3" | "legacy"): unknown {
    const isV3 = shape === undefined ? this.webhook.v3 : shape === "v3"
    return isV3
      ? v3Notice(transaction, { testMode: this.testMode, meta: this.webhook.meta })
      : legacyNotice(transaction)
  }

  /** Tells the merchant of a decided transaction. Undecided ones are never announced. */
  announce(transaction: EmulatedTransaction): void {
    const isWanted =
      transaction.status === "successful" ||
      (transaction.status === "failed" && this.webhook.failedTransactions)
    if (isWanted) {
      this.sender.send({ txRef: transaction.tx_ref, body: this.noticeBody(transaction) })
    }
  }

  announceRefund(refund: EmulatedRefund): void {
    if (this.webhook.refunds) {
      const transaction = this.books.findTransaction(refund.tx_id)
      const isFlat = this.behaviour.refundNotice === "flat"
      this.sender.send({
        txRef: transaction?.tx_ref ?? null,
        body: isFlat ? refundNotice(refund) : refundEnvelope(refund),
      })
    }
  }

  reset(): void {
    this.sender.clear()
    this.books.clear()
    const { urls, secretHash } = this.webhook
    Object.assign(this.webhook, this.startWebhook, { urls, secretHash })
    Object.assign(this.behaviour, structuredClone(this.startBehaviour))
  }
}
