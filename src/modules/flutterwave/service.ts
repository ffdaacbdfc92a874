import type { ConfigModule } from "@medusajs/framework/types"
import { MedusaService } from "@medusajs/framework/utils"

import FlutterwaveAttempt from "./models/attempt"
import FlutterwaveNotice from "./models/notice"
import FlutterwavePayment from "./models/payment"
import { type FlutterwavePluginOptions, resolveOptions } from "./options"
import { buildSettings, type Settings } from "./settings"
import type { AttemptsService } from "./services/attempts"
import type { CheckQueueService } from "./services/check-queue"
import type { InboxService } from "./services/inbox"
import type { LeaseService } from "./services/lease"
import type { LedgerService } from "./services/ledger"

interface ModuleCradle {
  configModule?: ConfigModule
  ledgerService: LedgerService
  attemptsService: AttemptsService
  inboxService: InboxService
  leaseService: LeaseService
  checkQueueService: CheckQueueService
}

/**
 * What the plugin remembers: ledger, inbox and settings. It never calls the network. Reads for lists
 * and screens are Medusa's generated methods; everything that changes money's state goes through
 * the named services, whose statements are atomic.
 */
export default class FlutterwaveModuleService extends MedusaService({
  FlutterwavePayment,
  FlutterwaveAttempt,
  FlutterwaveNotice,
}) {
  readonly ledger: LedgerService
  readonly attempts: AttemptsService
  readonly inbox: InboxService
  readonly lease: LeaseService
  readonly checkQueue: CheckQueueService
  private readonly options_: FlutterwavePluginOptions
  private readonly config_: ConfigModule | undefined

  constructor(cradle: ModuleCradle, options: FlutterwavePluginOptions = {}) {
    super(cradle, options)
    this.ledger = cradle.ledgerService
    this.attempts = cradle.attemptsService
    this.inbox = cradle.inboxService
    this.lease = cradle.leaseService
    this.checkQueue = cradle.checkQueueService
    this.options_ = options
    this.config_ = cradle.configModule
  }

  /** The settings in force now. Asked for at each use, so that a change needs no restart. */
  async getSettings(): Promise<Settings> {
    return buildSettings(resolveOptions(this.options_, process.env, this.config_))
  }
}
