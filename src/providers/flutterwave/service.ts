import type {
  AuthorizePaymentInput,
  AuthorizePaymentOutput,
  CancelPaymentInput,
  CancelPaymentOutput,
  CapturePaymentInput,
  CapturePaymentOutput,
  DeletePaymentInput,
  DeletePaymentOutput,
  GetPaymentStatusInput,
  GetPaymentStatusOutput,
  InitiatePaymentInput,
  InitiatePaymentOutput,
  Logger,
  ProviderWebhookPayload,
  RefundPaymentInput,
  RefundPaymentOutput,
  RetrievePaymentInput,
  RetrievePaymentOutput,
  UpdatePaymentInput,
  UpdatePaymentOutput,
  WebhookActionResult,
} from "@medusajs/framework/types"
import { MedusaError, PaymentActions, PaymentSessionStatus } from "@medusajs/framework/utils"

import { mintTxRef } from "../../flutterwave"
import type { PaymentRow } from "../../modules/flutterwave/types"
import { moneyFromMedusa, moneyOf } from "./helpers/amounts"
import { assessAttempt } from "./helpers/assess-attempt"
import { makeRefund } from "./helpers/make-refund"
import { flutterwaveModule } from "./helpers/module"
import { isPlayMoney } from "./helpers/play-money"
import { receiveNotice } from "./helpers/receive-notice"
import { releasePayment } from "./helpers/release-payment"
import { requireUnreturned } from "./helpers/returned-money"
import { takeOverFrom } from "./helpers/take-over"
import { startPayment } from "./initiate-payment"
import { payWithSavedCard } from "./pay-with-saved-card"
import SavedCardProvider from "./saved-card-provider"
import { sessionData, sessionIdOf } from "./session-data"
import { canPlaceOrder, sessionStatusOf, whyNotPaid } from "./session-status"
import { wordsFor } from "./helpers/words-for"

/**
 * Medusa's payment provider for Flutterwave. It translates between Medusa's calls and the ledger;
 * the money's rules live with the ledger and the workflows.
 *
 * A hosted Flutterwave payment is captured the moment the shopper pays, so there is nothing to hold:
 * authorize answers `captured`, capture does nothing, cancel never moves money.
 */
export default class FlutterwaveProviderService extends SavedCardProvider {
  static override identifier = "flutterwave"

  private readonly logger_: Logger

  constructor(cradle: { logger: Logger }, options: Record<string, unknown> = {}) {
    super(cradle, options)
    this.logger_ = cradle.logger
  }

  /**
   * Starts a payment; the page is made when the shopper opens `checkout_url`.
   * @throws MedusaError saying what is missing or wrong, as `startPayment` does
   */
  async initiatePayment(input: InitiatePaymentInput): Promise<InitiatePaymentOutput> {
    const { payment, attempt } = await startPayment(this.scope_, input)
    return {
      id: payment.id,
      status: PaymentSessionStatus.PENDING,
      data: sessionData(await this.module_().getSettings(), payment, attempt),
    }
  }

  /**
   * Medusa (2.21.2) never calls this itself; other code may, through `updatePaymentSession`. A new
   * amount needs a new reference, because what an opened page asks for cannot be changed.
   */
  async updatePayment(input: UpdatePaymentInput): Promise<UpdatePaymentOutput> {
    const payment = await this.requirePayment_(input)
    const { ledger, getSettings } = this.module_()
    const money = moneyFromMedusa(input.amount, input.currency_code)
    const asked = moneyOf(payment)
    if (asked.currency !== money.currency || !asked.equals(money)) {
      const repriced = await ledger.reprice(
        payment.id,
        money.toDecimalString(),
        money.currency.toLowerCase(),
        mintTxRef(),
      )
      if (!repriced) {
        throw new MedusaError(
          MedusaError.Types.NOT_ALLOWED,
          `Flutterwave payment ${payment.id} has already been paid with ${asked.toString()}; its amount cannot change. Start a new payment session.`,
        )
      }
    }
    return { data: await this.freshData_(payment.session_id, await getSettings()) }
  }

  /**
   * Answers `captured` only for money that Flutterwave's verify answer has confirmed, here or before;
   * and `pending_authorization`, which lets Medusa place the order unpaid, only for an undecided
   * transaction in a store that chose so. A saved card that the customer chose is charged here.
   *
   * @throws MedusaError `payment_requires_more_error` while nothing was paid, and
   * `payment_authorization_error` when it failed: the two types that Medusa (2.21.2) hands to the
   * storefront with their message, leaving the session payable
   */
  async authorizePayment(input: AuthorizePaymentInput): Promise<AuthorizePaymentOutput> {
    const payment = await this.requirePayment_(input)
    const { ledger, getSettings } = this.module_()
    if (payment.paid_attempt_id === null) {
      // Medusa can complete a cart with another of its sessions than the one that was paid.
      const others = await ledger.paymentsOfCollection(payment.payment_collection_id)
      if (!(await takeOverFrom(this.scope_, others, payment))) {
        await this.lookForMoney_(payment)
      }
    }
    const settings = await getSettings()
    const looked = (await ledger.findPayment({ id: payment.id })) ?? payment
    if (looked.paid_attempt_id === null && looked.saved_card_id !== null) {
      await payWithSavedCard(this.scope_, settings, looked)
    }
    const known = (await ledger.findPayment({ id: payment.id })) ?? payment
    if (isPlayMoney(known, settings)) {
      throw new MedusaError(
        MedusaError.Types.PAYMENT_AUTHORIZATION_ERROR,
        `This payment was started in test mode and the store is live (payment ${known.id}); start a new payment session.`,
      )
    }
    if (known.status === "pending" && settings.place_pending_orders) {
      return {
        status: PaymentSessionStatus.PENDING_AUTHORIZATION,
        data: await this.freshData_(payment.session_id, settings),
      }
    }
    if (!canPlaceOrder(known)) {
      throw whyNotPaid(known)
    }
    await requireUnreturned(this.scope_, known)
    return {
      status: PaymentSessionStatus.CAPTURED,
      data: await this.freshData_(payment.session_id, settings),
    }
  }

  /** The money was taken when the shopper paid: nothing to do. */
  async capturePayment(input: CapturePaymentInput): Promise<CapturePaymentOutput> {
    return { data: input.data ?? {} }
  }

  /**
   * Returns money, as far as an admin has turned refunds on; a refund that Flutterwave has made already
   * is booked, never repeated.
   *
   * @throws MedusaError as `makeRefund` does; Medusa then takes its own record of the refund back
   */
  async refundPayment(input: RefundPaymentInput): Promise<RefundPaymentOutput> {
    const payment = await this.requirePayment_(input)
    const medusaRefundId = input.context?.idempotency_key ?? null
    // Before: Medusa takes its record of a refund back when anything fails after the money has moved.
    const data = await this.freshData_(payment.session_id, await this.module_().getSettings())
    await makeRefund(this.scope_, payment, input.amount, medusaRefundId)
    return { data }
  }

  /** Never moves money and never throws: Medusa calls it on captured payments too. */
  async cancelPayment(input: CancelPaymentInput): Promise<CancelPaymentOutput> {
    await this.release_(input, "canceled")
    return { data: input.data ?? {} }
  }

  /** Never moves money and never throws: a cart's every change depends on it (Medusa 2.21.2). */
  async deletePayment(input: DeletePaymentInput): Promise<DeletePaymentOutput> {
    await this.release_(input, "superseded")
    return { data: input.data ?? {} }
  }

  async retrievePayment(input: RetrievePaymentInput): Promise<RetrievePaymentOutput> {
    const payment = await this.requirePayment_(input)
    return { data: await this.freshData_(payment.session_id, await this.module_().getSettings()) }
  }

  async getPaymentStatus(input: GetPaymentStatusInput): Promise<GetPaymentStatusOutput> {
    const payment = await this.requirePayment_(input)
    return {
      status: sessionStatusOf(payment),
      data: await this.freshData_(payment.session_id, await this.module_().getSettings()),
    }
  }

  /**
   * Medusa's own webhook route answers 200 before it asks a provider, and takes the provider's word
   * for the money. So this one never gives it any: a genuine notice that was sent to that address
   * goes to the inbox like every other, and Medusa is told that there is nothing to do.
   */
  async getWebhookActionAndData(
    payload: ProviderWebhookPayload["payload"],
  ): Promise<WebhookActionResult> {
    await receiveNotice(this.scope_, payload.headers["verif-hash"], payload.rawData)
    return { action: PaymentActions.NOT_SUPPORTED }
  }

  private module_() {
    const service = flutterwaveModule(this.scope_)
    return {
      ledger: service.ledger,
      attempts: service.attempts,
      getSettings: () => service.getSettings(),
    }
  }

  /**
   * Asks Flutterwave about every attempt, the newest first: also those whose page was never made
   * here, because a storefront may have opened Flutterwave's popup with the session's data.
   */
  private async lookForMoney_(payment: PaymentRow): Promise<void> {
    const tries = await this.module_().attempts.ofPayment(payment.id)
    for (const attempt of tries.reverse()) {
      const assessment = await assessAttempt(this.scope_, attempt, null)
      if (assessment.kind === "paid") {
        return
      }
      if (assessment.kind === "unavailable") {
        this.logger_.warn(
          `Flutterwave could not be asked about ${attempt.tx_ref}: ${assessment.message}`,
        )
      }
    }
  }

  private async freshData_(
    sessionId: string,
    settings: Parameters<typeof sessionData>[0],
  ): Promise<Record<string, unknown>> {
    const { ledger, attempts } = this.module_()
    const payment = await ledger.findPayment({ session_id: sessionId })
    if (!payment) {
      throw unknownSession(sessionId)
    }
    const tries = await attempts.ofPayment(payment.id)
    const paid = payment.paid_attempt_id
      ? await attempts.find({ id: payment.paid_attempt_id })
      : null
    const attempt = paid ?? tries[tries.length - 1]
    if (!attempt) {
      throw unknownSession(sessionId)
    }
    return {
      ...sessionData(settings, payment, attempt),
      ...(paid ? { transaction_id: paid.transaction_id } : {}),
    }
  }

  private async release_(
    input: { data?: Record<string, unknown>; context?: { idempotency_key?: string } },
    status: "canceled" | "superseded",
  ): Promise<void> {
    try {
      const payment = await this.findPayment_(input)
      if (payment) {
        await releasePayment(this.scope_, payment, status)
      }
    } catch (error) {
      this.logger_.error(
        `Flutterwave could not mark a payment as ${status}; its money is still followed: ${wordsFor(error)}`,
      )
    }
  }

  private async findPayment_(input: Parameters<typeof sessionIdOf>[0]): Promise<PaymentRow | null> {
    const sessionId = sessionIdOf(input)
    return sessionId === null ? null : this.module_().ledger.findPayment({ session_id: sessionId })
  }

  private async requirePayment_(input: Parameters<typeof sessionIdOf>[0]): Promise<PaymentRow> {
    const payment = await this.findPayment_(input)
    if (!payment) {
      throw unknownSession(sessionIdOf(input))
    }
    return payment
  }
}

function unknownSession(sessionId: string | null): MedusaError {
  return new MedusaError(
    MedusaError.Types.NOT_FOUND,
    `Flutterwave knows no payment for session ${sessionId ?? "(unnamed)"}; start a new payment session.`,
  )
}
