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
  attempts_made: number
  next_attempt_at: string | null
  retry: { additional_attempts: number; interval_minutes: number; attempts_made: number }
  attention_reason: AttentionReason | null
  attention_detail: string | null
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
 * The attempt that tells most of a payment's money: the one that collected it, else the last one that
 * Flutterwave knows, else the last one.
 */
export function tellingAttempt(attempts: readonly Attempt[]): Attempt | null {
  const latestFirst = [...attempts].reverse()
  return (
    attempts.find(({ status }) => status === "succeeded") ??
    latestFirst.find(({ transaction_id }) => transaction_id !== null) ??
    latestFirst[0] ??
    null
  )
}
