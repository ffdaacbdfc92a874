import type { ReceivedFacts } from "../../flutterwave"
import type {
  AttemptMethod,
  AttemptStatus,
  AttentionReason,
  FindingKind,
  NoticeKind,
  NoticeStatus,
  PaymentStatus,
  ReconciliationStatus,
  ReconciliationTrigger,
  RefundOrigin,
  RefundStatus,
  RejectionReason,
} from "./statuses"

/**
 * Rows as the database gives them: amounts are decimal strings in major units, so that no digit is
 * lost on the way through a JavaScript number.
 */
export interface PaymentRow {
  id: string
  session_id: string
  payment_collection_id: string
  cart_id: string | null
  order_id: string | null
  amount: string
  currency_code: string
  mode: "test" | "live"
  email: string
  customer_id: string | null
  customer_name: string | null
  customer_phone: string | null
  save_card: boolean
  saved_card_id: string | null
  status: PaymentStatus
  attempts_made: number
  next_attempt_at: Date | null
  retries_ended_at: Date | null
  attention_reason: AttentionReason | null
  attention_detail: string | null
  last_failure: string | null
  pay_token: string
  return_url: string | null
  paid_attempt_id: string | null
  settled_at: Date | null
  /** What was returned of the money that pays, or may have been. */
  refunded_amount: string
  refunds_checked_at: Date | null
  resolved_note: string | null
  resolved_detail: string | null
  resolved_at: Date | null
  resolved_by: string | null
  closed_at: Date | null
  placing_tries: number
  next_check_at: Date | null
  checks_made: number
  created_at: Date
  updated_at: Date
}

export interface AttemptRow {
  id: string
  payment_id: string
  number: number
  method: AttemptMethod
  tx_ref: string
  status: AttemptStatus
  link: string | null
  opened_at: Date | null
  expires_at: Date | null
  transaction_id: string | null
  flw_ref: string | null
  amount: string | null
  currency_code: string | null
  charged_amount: string | null
  app_fee: string | null
  amount_settled: string | null
  payment_type: string | null
  card_brand: string | null
  card_last4: string | null
  /** The bank that a transfer came from, where Flutterwave names it. */
  bank: string | null
  processor_response: string | null
  received: ReceivedFacts | null
  transaction_at: Date | null
  verified_at: Date | null
  created_at: Date
}

export interface RefundRow {
  id: string
  payment_id: string
  attempt_id: string | null
  transaction_id: string | null
  amount: string
  currency_code: string
  status: RefundStatus
  origin: RefundOrigin
  gateway_refund_id: string | null
  gateway_status: string | null
  received: ReceivedFacts | null
  medusa_refund_id: string | null
  reason: string | null
  asked_at: Date | null
  next_check_at: Date | null
  checks_made: number
  created_at: Date
  updated_at: Date
}

/** A card that a customer agreed to have kept. The token is encrypted. */
export interface SavedCardRow {
  id: string
  customer_id: string
  mode: "test" | "live"
  token: string
  email: string
  gateway_email: string | null
  brand: string
  last4: string
  expiry_month: number
  expiry_year: number
  payment_id: string
  last_used_at: Date | null
  refused_at: Date | null
}

export interface NoticeRow {
  id: string
  kind: NoticeKind
  event: string | null
  tx_ref: string | null
  transaction_id: string | null
  transaction_status: string | null
  /** Decimal text in major units, as the notice said. */
  amount: string | null
  currency_code: string | null
  payment_id: string | null
  status: NoticeStatus
  received_at: Date
  /** How often Flutterwave sent it. */
  deliveries: number
  tries: number
  next_try_at: Date | null
  last_error: string | null
}

/** How many webhook calls were turned away for one reason while the store was in one mode. */
export interface RejectionRow {
  reason: RejectionReason
  mode: "test" | "live"
  count: number
  last_at: Date
}

/** What is known of a payment when its session starts. Amount in major units. */
export interface NewPayment {
  session_id: string
  payment_collection_id: string
  cart_id: string | null
  order_id: string | null
  amount: string
  currency_code: string
  mode: "test" | "live"
  email: string
  customer_id: string | null
  customer_name: string | null
  customer_phone: string | null
  save_card: boolean
  saved_card_id: string | null
  pay_token: string
  return_url: string | null
}

/** What Flutterwave's verify answer said of an attempt's transaction. Amounts in major units. */
export interface TransactionFacts {
  transaction_id: string
  flw_ref: string | null
  amount: string
  currency_code: string
  charged_amount: string | null
  app_fee: string | null
  amount_settled: string | null
  payment_type: string | null
  card_brand: string | null
  card_last4: string | null
  bank: string | null
  processor_response: string | null
  received: ReceivedFacts
  /** When the transaction was made, by Flutterwave's clock; null where its answer does not say. */
  transaction_at: Date | null
}

/** The facts of one notice, as the inbox keeps them. */
export interface NewNotice {
  notice_key: string
  kind: NoticeRow["kind"]
  event: string | null
  tx_ref: string | null
  transaction_id: string | null
  transaction_status: string | null
  amount: string | null
  currency_code: string | null
}

/** One difference between Flutterwave's books and the ledger. Amount in major units. */
export interface Finding {
  kind: FindingKind
  tx_ref: string | null
  transaction_id: string | null
  refund_id: string | null
  payment_id: string | null
  amount: string | null
  currency_code: string | null
  detail: string
}

/** What a reconciliation is to look at. */
export interface NewReconciliation {
  trigger: ReconciliationTrigger
  mode: "test" | "live"
  window_from: Date
  window_to: Date
}

/** One reconciliation and its report. */
export interface ReconciliationRow extends NewReconciliation {
  id: string
  status: ReconciliationStatus
  checked: number
  foreign_count: number
  settled: number
  found: number
  findings: Finding[]
  error: string | null
  created_at: Date
  ended_at: Date | null
}
