import type { ConfigModule } from "@medusajs/framework/types"
import { MedusaService } from "@medusajs/framework/utils"

import type { VaultState } from "./account-keys"
import FlutterwaveAccount from "./models/account"
import FlutterwaveAttempt from "./models/attempt"
import FlutterwaveNotice from "./models/notice"
import FlutterwavePayment from "./models/payment"
import FlutterwaveReconciliation from "./models/reconciliation"
import FlutterwaveRefund from "./models/refund"
import FlutterwaveRejection from "./models/rejection"
import FlutterwaveSavedCard from "./models/saved-card"
import FlutterwaveSettings from "./models/settings"
import { type FlutterwavePluginOptions, type ResolvedOptions, resolveOptions } from "./options"
import { buildSettings, type Settings } from "./settings"
import type { AttemptsService } from "./services/attempts"
import type { AttentionService } from "./services/attention"
import type { ChargesService } from "./services/charges"
import type { CheckQueueService } from "./services/check-queue"
import type { ChoicesService } from "./services/choices"
import type { InboxService } from "./services/inbox"
import type { LeaseService } from "./services/lease"
import type { LedgerExtractsService } from "./services/ledger-extracts"
import type { LedgerService } from "./services/ledger"
import type { NoticeSearchService } from "./services/notice-search"
import type { PaymentPagesService } from "./services/payment-pages"
import type { PaymentSearchService } from "./services/payment-search"
import type { ReconciliationsService } from "./services/reconciliations"
import type { RefundQueueService } from "./services/refund-queue"
import type { RefundsService } from "./services/refunds"
import type { RejectionsService } from "./services/rejections"
import type { RetriesService } from "./services/retries"
import type { SavedCardsService } from "./services/saved-cards"
import type { SettlementsService } from "./services/settlements"
import type { SummaryService } from "./services/summary"
import type { VaultService } from "./services/vault"
import { InvalidVaultKeyError, parseVaultKeys, type VaultKey } from "./vault/cipher"

interface ModuleCradle {
  configModule?: ConfigModule
  ledgerService: LedgerService
  attemptsService: AttemptsService
  settlementsService: SettlementsService
  attentionService: AttentionService
  paymentSearchService: PaymentSearchService
  paymentPagesService: PaymentPagesService
  summaryService: SummaryService
  inboxService: InboxService
  noticeSearchService: NoticeSearchService
  rejectionsService: RejectionsService
  ledgerExtractsService: LedgerExtractsService
  reconciliationsService: ReconciliationsService
  leaseService: LeaseService
  checkQueueService: CheckQueueService
  refundsService: RefundsService
  refundQueueService: RefundQueueService
  retriesService: RetriesService
  chargesService: ChargesService
  savedCardsService: SavedCardsService
  vaultService: VaultService
  choicesService: ChoicesService
}

/**
 * How long a process goes on with the settings it read. What is saved in one process counts there at
 * once, and in the others after this.
 */
const SETTINGS_MILLISECONDS = 5_000

/**
 * What the plugin remembers: ledger, inbox, vault and settings. It never calls the network. Reads
 * for lists and screens are Medusa's generated methods; everything that changes money's state goes
 * through the named services, whose statements are atomic.
 */
export default class FlutterwaveModuleService extends MedusaService({
  FlutterwaveAccount,
  FlutterwaveAttempt,
  FlutterwaveNotice,
  FlutterwavePayment,
  FlutterwaveReconciliation,
  FlutterwaveRefund,
  FlutterwaveRejection,
  FlutterwaveSavedCard,
  FlutterwaveSettings,
}) {
  readonly ledger: LedgerService
  readonly attempts: AttemptsService
  readonly settlements: SettlementsService
  readonly attention: AttentionService
  readonly paymentSearch: PaymentSearchService
  readonly paymentPages: PaymentPagesService
  readonly summary: SummaryService
  readonly inbox: InboxService
  readonly noticeSearch: NoticeSearchService
  readonly rejections: RejectionsService
  readonly ledgerExtracts: LedgerExtractsService
  readonly reconciliations: ReconciliationsService
  readonly lease: LeaseService
  readonly checkQueue: CheckQueueService
  readonly refunds: RefundsService
  readonly refundQueue: RefundQueueService
  readonly retries: RetriesService
  readonly charges: ChargesService
  readonly savedCards: SavedCardsService
  readonly vault: VaultService
  readonly choices: ChoicesService
  private readonly options_: FlutterwavePluginOptions
  private readonly config_: ConfigModule | undefined
  private settings_: { until: number; read: Promise<Settings> } | null = null

  constructor(cradle: ModuleCradle, options: FlutterwavePluginOptions = {}) {
    super(cradle, options)
    this.ledger = cradle.ledgerService
    this.attempts = cradle.attemptsService
    this.settlements = cradle.settlementsService
    this.attention = cradle.attentionService
    this.paymentSearch = cradle.paymentSearchService
    this.paymentPages = cradle.paymentPagesService
    this.summary = cradle.summaryService
    this.inbox = cradle.inboxService
    this.noticeSearch = cradle.noticeSearchService
    this.rejections = cradle.rejectionsService
    this.ledgerExtracts = cradle.ledgerExtractsService
    this.reconciliations = cradle.reconciliationsService
    this.lease = cradle.leaseService
    this.checkQueue = cradle.checkQueueService
    this.refunds = cradle.refundsService
    this.refundQueue = cradle.refundQueueService
    this.retries = cradle.retriesService
    this.charges = cradle.chargesService
    this.savedCards = cradle.savedCardsService
    this.vault = cradle.vaultService
    this.choices = cradle.choicesService
    this.options_ = options
    this.config_ = cradle.configModule
  }

  /** The settings in force now. Asked for at each use, so that a change needs no restart. */
  async getSettings(): Promise<Settings> {
    const known = this.settings_
    if (known && known.until > Date.now()) {
      return known.read
    }
    const read = this.readSettings_()
    this.settings_ = { until: Date.now() + SETTINGS_MILLISECONDS, read }
    try {
      return await read
    } catch (error) {
      // A database that was away for a moment must not be remembered as the settings.
      this.forgetSettings()
      throw error
    }
  }

  /** Has the next use read the settings anew; called after every change. */
  forgetSettings(): void {
    this.settings_ = null
  }

  /**
   * The keys that encrypt the vault, the current one first.
   * @returns an empty list when there is none, or what is given is no key
   */
  vaultKeys(): readonly VaultKey[] {
    return readVaultKeys(this.resolveOptions_()).keys
  }

  private async readSettings_(): Promise<Settings> {
    const options = this.resolveOptions_()
    const { keys, keyProblem } = readVaultKeys(options)
    const [accounts, chosen] = await Promise.all([
      this.vault.readAccounts(keys),
      this.choices.read(),
    ])
    return buildSettings(options, { accounts, keyProblem }, chosen, new Date())
  }

  private resolveOptions_(): ResolvedOptions {
    return resolveOptions(this.options_, process.env, this.config_)
  }
}

function readVaultKeys(options: ResolvedOptions): {
  keys: readonly VaultKey[]
  keyProblem: VaultState["keyProblem"]
} {
  if (options.vaultKey === null) {
    return { keys: [], keyProblem: "missing" }
  }
  try {
    return { keys: parseVaultKeys(options.vaultKey), keyProblem: null }
  } catch (error) {
    if (!(error instanceof InvalidVaultKeyError)) {
      throw error
    }
    return { keys: [], keyProblem: "malformed" }
  }
}
