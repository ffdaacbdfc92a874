/** Where a payment stands; the same word in table, API, log and screen. */
export const PAYMENT_STATUSES = [
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
  "attention",
] as const
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number]

/** How one try at collecting a payment ended, or how far it came. */
export const ATTEMPT_STATUSES = [
  "created",
  "open",
  "pending",
  "succeeded",
  "failed",
  "expired",
  "unknown",
] as const
export type AttemptStatus = (typeof ATTEMPT_STATUSES)[number]

/** How an attempt collects: on a page of Flutterwave's, or by charging a saved card. */
export const ATTEMPT_METHODS = ["page", "saved_card"] as const
export type AttemptMethod = (typeof ATTEMPT_METHODS)[number]

/** Why money waits for a person's decision. */
export const ATTENTION_REASONS = [
  "underpaid",
  "overpaid",
  "wrong_currency",
  "paid_twice",
  "paid_after_cancel",
  "paid_on_replaced_session",
  "order_not_placed",
  "refund_failed",
  "chargeback",
  "unknown_transaction",
] as const
export type AttentionReason = (typeof ATTENTION_REASONS)[number]

/**
 * Reasons about money beyond what the order takes: they stay when the order is placed after all, or
 * when another payment takes over the money that pays for it.
 */
export const REASONS_OF_OTHER_MONEY: readonly AttentionReason[] = [
  "underpaid",
  "wrong_currency",
  "paid_twice",
  "chargeback",
]

/**
 * What became of a refund. `refused`: no money moved, by our rule or by Flutterwave's word. `requested`:
 * Flutterwave was asked and its answer is not known. `failed`: Flutterwave took it and it failed
 * afterwards, or it turned out that it was never made.
 */
export const REFUND_STATUSES = ["requested", "refused", "pending", "completed", "failed"] as const
export type RefundStatus = (typeof REFUND_STATUSES)[number]

/** Refunds that took money from the transaction, or may have. */
export const REFUNDED_STATUSES: readonly RefundStatus[] = ["requested", "pending", "completed"]

/**
 * Where a refund was asked for: in Medusa by a person, by Medusa itself when an order could not be
 * placed, or at Flutterwave.
 */
export const REFUND_ORIGINS = ["admin", "completion", "flutterwave"] as const
export type RefundOrigin = (typeof REFUND_ORIGINS)[number]

/** Why a webhook call was turned away. */
export const REJECTION_REASONS = ["missing_hash", "wrong_hash", "unreadable", "too_large"] as const
export type RejectionReason = (typeof REJECTION_REASONS)[number]

/** What Flutterwave tells of. */
export const NOTICE_KINDS = ["charge", "refund", "chargeback", "other"] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

/** What became of a notice. `received` also means: to be tried (again) at `next_try_at`. */
export const NOTICE_STATUSES = ["received", "processed", "duplicate", "foreign", "failed"] as const
export type NoticeStatus = (typeof NOTICE_STATUSES)[number]

/** How far a reconciliation is. One whose process died is `failed`. */
export const RECONCILIATION_STATUSES = ["running", "done", "failed"] as const
export type ReconciliationStatus = (typeof RECONCILIATION_STATUSES)[number]

/** Who had a reconciliation made: the nightly job, or a person. */
export const RECONCILIATION_TRIGGERS = ["schedule", "admin"] as const
export type ReconciliationTrigger = (typeof RECONCILIATION_TRIGGERS)[number]

/** What a reconciliation can find between Flutterwave's books and the ledger. */
export type FindingKind =
  /** Money that nobody had told of; Medusa has it now. */
  | "settled"
  /** Such money, booked; its order is being placed. */
  | "placing"
  /** Such money, put before a person. */
  | "attention"
  /** Listed as successful, but Flutterwave does not confirm it, or could not be asked. */
  | "unverified"
  /** A row of Flutterwave's lists that cannot be read. */
  | "unreadable"
  /** Money under a reference that only this plugin makes, and that the ledger does not know. */
  | "unknown_transaction"
  /** Money given back without the ledger: in Flutterwave's dashboard. */
  | "unknown_refund"
  /** Money that the ledger counts as come and Flutterwave does not show. */
  | "missing_payment"
  /** Money that the ledger counts as given back and Flutterwave does not show. */
  | "missing_refund"
