import type { EmulatedChargeback, EmulatedLink, EmulatedRefund, EmulatedTransaction } from "./rows"

/** How a shopper's visit to the hosted page ends. */
export type PayOutcome =
  "success" | "decline" | "pending" | "underpay" | "overpay" | "wrong_currency"

/** What the shopper pays with. */
export type PayMethod = "card" | "banktransfer" | "ussd" | "mobilemoney"

/** Amounts are major units. `card` is a test card number; a failing one turns "success" into a decline. */
export interface PayOptions {
  amount?: number
  currency?: string
  customerBearsFee?: boolean
  notify?: boolean
  method?: PayMethod
  card?: string
}

/** One call to the API under `/v3`. The Authorization header is never kept. `status` is null when the connection was dropped or the answer is still due. */
export interface RecordedCall {
  method: string
  path: string
  query: Record<string, string>
  body: unknown
  status: number | null
  at: Date
}

/** One webhook call that was made. `status` is null when no HTTP answer came; `error` then says why. */
export interface Delivery {
  url: string
  txRef: string | null
  body: unknown
  status: number | null
  error: string | null
  attempt: number
  at: Date
}

/** The merchant's webhook page of the dashboard. All boxes start ticked but `refunds`, which support enables on request. */
export interface WebhookSettings {
  urls: string[]
  secretHash: string | null
  v3: boolean
  failedTransactions: boolean
  refunds: boolean
  retries: boolean
  meta: boolean
  enabled: boolean
  /** Milliseconds between the effect and the first call, for "the redirect came first". */
  delayMs: number
}

/**
 * How the charge of a saved card ends: the money is taken, the bank asks the shopper, nobody is asked
 * and nothing decided yet, the bank declines, or the token itself is not accepted.
 */
export type TokenizedOutcome = "noauth" | "3ds" | "pending" | "decline" | "refused"

/** Where the documentation is silent or the account decides: switches with the likeliest default. */
export interface Behaviour {
  /** HTTP status of "No transaction was found for this id": sources disagree. */
  notFoundStatus: 200 | 400 | 404
  refundsEnabled: boolean
  /** `data.status` of refunds made from now on. */
  refundStatus: string
  refundCasing: "snake" | "pascal"
  /** `flat` is documented for v3, `envelope` (`{ event: "refund.completed", data }`) for v4 and seen. */
  refundNotice: "flat" | "envelope"
  /** Whether chargebacks say by when to answer, as `due_date` (not documented). */
  chargebackDueDate: boolean
  tokenizedMode: TokenizedOutcome
  /** How the next token charges end, one each, before `tokenizedMode` counts. */
  tokenizedOutcomes: TokenizedOutcome[]
  tokenizedDeclineReason: string
  /** The sandbox refuses a localhost `redirect_url` on token charges; true lets it pass. */
  tokenizedLocalhostRedirect: boolean
  /** Which address goes with a token while the test mode rewrites e-mails. */
  tokenEmail: "either" | "sent" | "rewritten"
  /** `data.status` of a hold that is not captured yet (not documented). */
  heldStatus: string
  /** Forces `status` of a paid redirect; null: "completed" for bank transfers, else "successful". */
  redirectStatus: "successful" | "completed" | null
}

/**
 * `…_after_effect` and `slow` do the work first; the others do not reach the endpoint. `html` is a
 * proxy's 503 page, `garbage` a cut-off 200. `hold…` never answers: it keeps the call until the caller
 * hangs up, `delayMs` are over or the fault is released, and then breaks the connection. `slow` answers
 * truly then; without `delayMs` it waits for a second.
 */
export type FaultKind =
  | "429"
  | "500"
  | "503"
  | "503_after_effect"
  | "html"
  | "drop"
  | "drop_after_effect"
  | "hold"
  | "hold_after_effect"
  | "slow"
  | "not_found"
  | "garbage"

/** `match` is tried on `${METHOD} ${path}`; a text may leave out the method or `/v3` and use `*` for one path segment. */
export interface FaultRule {
  match: RegExp | string
  kind: FaultKind
  times?: number
  delayMs?: number
  retryAfter?: string
}

/** A fault that was added. */
export interface Fault {
  /** Lets the calls that it keeps waiting go on, and spoils no more. */
  release(): void
}

/** `times` is the number of calls; `concurrent` sends them at once. `body` replaces the notice whole. */
export interface NotifyOverrides {
  times?: number
  concurrent?: boolean
  shape?: "v3" | "legacy"
  url?: string
  secretHash?: string | null
  body?: unknown
}

export interface ReturnUrlOptions {
  /** Overrides the id; null leaves it out. */
  transactionId?: number | string | null
}

export interface EmulatorOptions {
  port?: number
  secretKey?: string
  publicKey?: string
  webhook?: Partial<WebhookSettings>
  behaviour?: Partial<Behaviour>
  /** Stands for Flutterwave's 30 minutes between webhook retries. */
  retryDelayMs?: number
  merchantEmail?: string
}

/** A running stand-in for Flutterwave v3. */
export interface Emulator {
  readonly origin: string
  readonly apiUrl: string
  readonly secretKey: string
  readonly publicKey: string
  readonly encryptionKey: string
  readonly calls: RecordedCall[]
  /** Calls whose `${METHOD} ${path}` fits, in order; texts as in `FaultRule.match`. */
  callsTo(pattern: RegExp | string): RecordedCall[]
  readonly webhook: WebhookSettings
  readonly behaviour: Behaviour
  readonly deliveries: Delivery[]
  readonly links: EmulatedLink[]
  readonly transactions: EmulatedTransaction[]
  readonly refunds: EmulatedRefund[]
  readonly chargebacks: EmulatedChargeback[]
  /** Available balance per currency, major units; refunds are paid from it. */
  readonly balances: Record<string, number>
  /** What the hosted page does when the shopper chooses. Throws when the link cannot be paid. */
  pay(linkOrTxRef: string, outcome: PayOutcome, options?: PayOptions): Promise<EmulatedTransaction>
  /** Decides a pending transaction. Throws when it is decided already. */
  decide(
    txIdOrRef: number | string,
    outcome: "successful" | "failed",
    options?: { notify?: boolean },
  ): Promise<EmulatedTransaction>
  /** Answers for the shopper on the bank's page of a card charge; gives where the browser is sent back. */
  answerChallenge(txIdOrRef: number | string, answer: "approve" | "decline"): Promise<string>
  /** Ends the session now; pending transactions fail with it unless `failPending` is false. */
  expire(linkOrTxRef: string, options?: { failPending?: boolean }): void
  /** Sends a notice now, without retries; gives the HTTP statuses, 0 where no answer came. */
  notify(txIdOrRef: number | string, overrides?: NotifyOverrides): Promise<number[]>
  /** Where the shopper's browser would be sent back to. */
  returnUrl(
    linkOrTxRef: string,
    status: "successful" | "completed" | "cancelled" | "failed",
    options?: ReturnUrlOptions,
  ): string
  /** Changes the status of a refund later, with the notice when that box is ticked. */
  settleRefund(refundId: number, status: string): EmulatedRefund
  /**
   * Refunds in Flutterwave's dashboard, all that is left where no amount is given. That works whether
   * or not the API may; throws what the API would answer when the amount or the balance forbids it.
   */
  refundInDashboard(txIdOrRef: number | string, amount?: number): EmulatedRefund
  raiseChargeback(
    txIdOrRef: number | string,
    fields?: Partial<
      Pick<EmulatedChargeback, "amount" | "status" | "stage" | "comment" | "due_date">
    >,
  ): EmulatedChargeback
  readonly faults: { add(rule: FaultRule): Fault; clear(): void }
  /** Resolves when no delivery or retry is in flight or scheduled. */
  idle(): Promise<void>
  /**
   * Empties the books, calls, deliveries and faults, and puts switches back; webhook addresses and
   * hash stay, ids keep rising. A notice that is on the wire may still arrive: `await idle()` first.
   */
  reset(): void
  close(): Promise<void>
}
