import type { Mode } from "./settings"

/** Where a payment stands, in the server's words. */
export const paymentStatuses = [
  "attention",
  "awaiting",
  "pending",
  "paid",
  "settled",
  "authorized",
  "retrying",
  "failed",
  "exhausted",
  "abandoned",
  "superseded",
  "canceled",
] as const
export type PaymentStatus = (typeof paymentStatuses)[number]

export type AttemptStatus =
  "created" | "open" | "pending" | "succeeded" | "failed" | "expired" | "unknown"

export type AttentionReason =
  | "underpaid"
  | "overpaid"
  | "wrong_currency"
  | "paid_twice"
  | "paid_after_cancel"
  | "paid_on_replaced_session"
  | "order_not_placed"
  | "refund_failed"
  | "chargeback"
  | "unknown_transaction"

export type RefundStatus = "requested" | "refused" | "pending" | "completed" | "failed"

export type NoticeStatus = "received" | "processed" | "duplicate" | "foreign" | "failed"

/** A payment as it is listed. Amounts are major units, times are ISO 8601. */
export interface Payment {
  id: string
  session_id: string
  cart_id: string | null
  order_id: string | null
  amount: number
  currency_code: string
  mode: Mode
  email: string
  customer_name: string | null
  status: PaymentStatus
  /** The attempt whose money pays. */
  paid_attempt_id: string | null
  attempts_made: number
  next_attempt_at: string | null
  retry: { additional_attempts: number; interval_minutes: number; attempts_made: number }
  attention_reason: AttentionReason | null
  attention_detail: string | null
  /** Flutterwave's numbers of the transactions that a person is needed for, as far as they are known. */
  attention_transactions: string[]
  last_failure: string | null
  checkout_url: string
  settled_at: string | null
  resolved_note: string | null
  resolved_detail: string | null
  resolved_at: string | null
  resolved_by: string | null
  created_at: string
  updated_at: string
}

export interface Attempt {
  id: string
  /** 0 is the main attempt. */
  number: number
  method: "page" | "saved_card"
  tx_ref: string
  status: AttemptStatus
  transaction_id: string | null
  amount: number | null
  currency_code: string | null
  charged_amount: number | null
  app_fee: number | null
  amount_settled: number | null
  /** Flutterwave's word for it, as in `bank_transfer`. */
  payment_type: string | null
  card_brand: string | null
  card_last4: string | null
  /** The bank that a transfer came from, where Flutterwave names it. */
  bank: string | null
  processor_response: string | null
  opened_at: string | null
  expires_at: string | null
  verified_at: string | null
  created_at: string
}

export interface Refund {
  id: string
  amount: number
  currency_code: string
  status: RefundStatus
  origin: "admin" | "completion" | "flutterwave"
  transaction_id: string | null
  gateway_refund_id: string | null
  gateway_status: string | null
  /** Whether Medusa shows the money as returned. */
  is_booked: boolean
  /** Whether Medusa is to be told of it, with a refund of the same amount. */
  is_to_book: boolean
  reason: string | null
  created_at: string
  updated_at: string
}

export interface Notice {
  id: string
  kind: "charge" | "refund" | "chargeback" | "other"
  event: string | null
  tx_ref: string | null
  transaction_id: string | null
  transaction_status: string | null
  status: NoticeStatus
  received_at: string
  tries: number
  next_try_at: string | null
  last_error: string | null
}

/** A payment with everything that is known of it. Attempts and refunds are oldest first. */
export interface PaymentDetail extends Payment {
  refunded_amount: number
  attempts: Attempt[]
  refunds: Refund[]
  notices: Notice[]
}

export interface PaymentPage {
  payments: Payment[]
  /** How many there are in all. */
  count: number
  limit: number
  offset: number
}

/**
 * The attempt that tells most of a payment's money: the one that pays, else the last one that collected
 * something, else the last one that Flutterwave knows, else the last one.
 */
export function tellingAttempt(
  payment: Pick<PaymentDetail, "paid_attempt_id" | "attempts">,
): Attempt | null {
  const latestFirst = [...payment.attempts].reverse()
  return (
    payingAttempt(payment) ??
    latestFirst.find(({ status }) => status === "succeeded") ??
    latestFirst.find(({ transaction_id }) => transaction_id !== null) ??
    latestFirst[0] ??
    null
  )
}

/** The attempt whose money pays; null while none does. */
function payingAttempt({
  paid_attempt_id,
  attempts,
}: Pick<PaymentDetail, "paid_attempt_id" | "attempts">): Attempt | null {
  return attempts.find(({ id }) => id === paid_attempt_id) ?? null
}

/** Reasons about the very money that pays, whichever transaction their details name. */
const reasonsOfPayingMoney: readonly AttentionReason[] = [
  "overpaid",
  "paid_after_cancel",
  "paid_on_replaced_session",
  "order_not_placed",
  "refund_failed",
  "chargeback",
]

/**
 * The transactions to be looked at before deciding on what a payment waits for; none where it is not
 * known which ones these are, because the wrong one may be returned.
 */
export function transactionsToDecideOn(
  payment: Pick<
    PaymentDetail,
    "attention_reason" | "attention_transactions" | "paid_attempt_id" | "attempts"
  >,
): string[] {
  const { attention_reason: reason, attention_transactions: named } = payment
  if (named.length > 0) {
    return named
  }
  const paying = payingAttempt(payment)?.transaction_id ?? null
  const isAboutIt = reason !== null && reasonsOfPayingMoney.includes(reason)
  return isAboutIt && paying !== null ? [paying] : []
}
