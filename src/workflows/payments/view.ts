import type { Mode, ReceivedFacts } from "../../flutterwave"
import { RETRY } from "../../modules/flutterwave/retry"
import type { Settings } from "../../modules/flutterwave/settings"
import type {
  AttemptMethod,
  AttemptStatus,
  AttentionReason,
  NoticeStatus,
  PaymentStatus,
  RefundOrigin,
  RefundStatus,
} from "../../modules/flutterwave/statuses"
import { transactionsAtIssue } from "../../modules/flutterwave/transactions-at-issue"
import type { AttemptRow, NoticeRow, PaymentRow, RefundRow } from "../../modules/flutterwave/types"
import { moneyOf } from "../../providers/flutterwave/helpers/amounts"
import { checkoutUrl } from "../../providers/flutterwave/helpers/checkout-url"

/** A payment as the admin API lists it. Amounts are major units, times are ISO 8601. */
export interface PaymentView {
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
  /** The attempt whose money pays; it can be another payment's, whose money this one took over. */
  paid_attempt_id: string | null
  attempts_made: number
  next_attempt_at: string | null
  /** The schedule of additional attempts: how far it is, and why the last attempt failed. */
  retry: {
    additional_attempts: number
    interval_minutes: number
    attempts_made: number
    next_attempt_at: string | null
    last_failure: string | null
  }
  attention_reason: AttentionReason | null
  attention_detail: string | null
  /** Flutterwave's numbers of the transactions that a person is needed for. */
  attention_transactions: string[]
  last_failure: string | null
  checkout_url: string
  settled_at: string | null
  /** What was returned of the money that pays, or is being returned. */
  refunded_amount: number
  resolved_note: string | null
  resolved_detail: string | null
  resolved_at: string | null
  resolved_by: string | null
  created_at: string
  updated_at: string
}

/** One try at collecting, with what Flutterwave said of it. */
export interface AttemptView {
  id: string
  number: number
  method: AttemptMethod
  tx_ref: string
  status: AttemptStatus
  transaction_id: string | null
  flw_ref: string | null
  amount: number | null
  currency_code: string | null
  charged_amount: number | null
  app_fee: number | null
  amount_settled: number | null
  payment_type: string | null
  card_brand: string | null
  card_last4: string | null
  /** The bank that a transfer came from, where Flutterwave names it. */
  bank: string | null
  processor_response: string | null
  /** The facts of the transaction under Flutterwave's own names and in its own words. */
  received: ReceivedFacts | null
  opened_at: string | null
  expires_at: string | null
  /** When the transaction was made, by Flutterwave's clock. */
  transaction_at: string | null
  verified_at: string | null
  created_at: string
}

/** One thing that Flutterwave told of a payment, and what became of it. */
export interface NoticeView {
  id: string
  kind: NoticeRow["kind"]
  event: string | null
  tx_ref: string | null
  transaction_id: string | null
  transaction_status: string | null
  amount: number | null
  currency_code: string | null
  payment_id: string | null
  status: NoticeStatus
  received_at: string
  /** How often Flutterwave sent it. */
  deliveries: number
  tries: number
  next_try_at: string | null
  last_error: string | null
}

/** One refund, made or refused. */
export interface RefundView {
  id: string
  amount: number
  currency_code: string
  status: RefundStatus
  origin: RefundOrigin
  transaction_id: string | null
  gateway_refund_id: string | null
  gateway_status: string | null
  /** The facts of the refund under Flutterwave's own names and in its own words. */
  received: ReceivedFacts | null
  medusa_refund_id: string | null
  /** Whether Medusa's books have it. */
  is_booked: boolean
  /** Whether the order's books lack it: refund the same amount in Medusa, which moves no money. */
  is_to_book: boolean
  reason: string | null
  created_at: string
  updated_at: string
}

/** A payment with everything that is known of it. */
export interface PaymentDetail extends PaymentView {
  attempts: AttemptView[]
  refunds: RefundView[]
  notices: NoticeView[]
}

export function paymentView(settings: Settings, payment: PaymentRow): PaymentView {
  const { attempts_made, last_failure } = payment
  const next_attempt_at = iso(payment.next_attempt_at)
  return {
    id: payment.id,
    session_id: payment.session_id,
    cart_id: payment.cart_id,
    order_id: payment.order_id,
    amount: moneyOf(payment).amount,
    currency_code: payment.currency_code,
    mode: payment.mode,
    email: payment.email,
    customer_name: payment.customer_name,
    status: payment.status,
    paid_attempt_id: payment.paid_attempt_id,
    attempts_made,
    next_attempt_at,
    retry: { ...RETRY, attempts_made, next_attempt_at, last_failure },
    attention_reason: payment.attention_reason,
    attention_detail: payment.attention_detail,
    attention_transactions: transactionsAtIssue(payment.attention_detail),
    last_failure,
    checkout_url: checkoutUrl(settings, payment),
    settled_at: iso(payment.settled_at),
    refunded_amount: Number(payment.refunded_amount),
    resolved_note: payment.resolved_note,
    resolved_detail: payment.resolved_detail,
    resolved_at: iso(payment.resolved_at),
    resolved_by: payment.resolved_by,
    created_at: payment.created_at.toISOString(),
    updated_at: payment.updated_at.toISOString(),
  }
}

/** What Flutterwave collected may be in a currency that the store cannot take, so it is no `Money`. */
export function attemptView(attempt: AttemptRow): AttemptView {
  return {
    id: attempt.id,
    number: attempt.number,
    method: attempt.method,
    tx_ref: attempt.tx_ref,
    status: attempt.status,
    transaction_id: attempt.transaction_id,
    flw_ref: attempt.flw_ref,
    amount: numberOf(attempt.amount),
    currency_code: attempt.currency_code,
    charged_amount: numberOf(attempt.charged_amount),
    app_fee: numberOf(attempt.app_fee),
    amount_settled: numberOf(attempt.amount_settled),
    payment_type: attempt.payment_type,
    card_brand: attempt.card_brand,
    card_last4: attempt.card_last4,
    bank: attempt.bank,
    processor_response: attempt.processor_response,
    received: attempt.received,
    opened_at: iso(attempt.opened_at),
    expires_at: iso(attempt.expires_at),
    transaction_at: iso(attempt.transaction_at),
    verified_at: iso(attempt.verified_at),
    created_at: attempt.created_at.toISOString(),
  }
}

/** @param toBook the payment's refunds that its order's books lack */
export function refundView(refund: RefundRow, toBook: readonly RefundRow[]): RefundView {
  return {
    id: refund.id,
    amount: Number(refund.amount),
    currency_code: refund.currency_code,
    status: refund.status,
    origin: refund.origin,
    transaction_id: refund.transaction_id,
    gateway_refund_id: refund.gateway_refund_id,
    gateway_status: refund.gateway_status,
    received: refund.received,
    medusa_refund_id: refund.medusa_refund_id,
    is_booked: refund.medusa_refund_id !== null,
    is_to_book: toBook.some(({ id }) => id === refund.id),
    reason: refund.reason,
    created_at: refund.created_at.toISOString(),
    updated_at: refund.updated_at.toISOString(),
  }
}

export function noticeView(notice: NoticeRow): NoticeView {
  return {
    id: notice.id,
    kind: notice.kind,
    event: notice.event,
    tx_ref: notice.tx_ref,
    transaction_id: notice.transaction_id,
    transaction_status: notice.transaction_status,
    amount: numberOf(notice.amount),
    currency_code: notice.currency_code?.toLowerCase() ?? null,
    payment_id: notice.payment_id,
    status: notice.status,
    received_at: notice.received_at.toISOString(),
    deliveries: notice.deliveries,
    tries: notice.tries,
    next_try_at: iso(notice.next_try_at),
    last_error: notice.last_error,
  }
}

function iso(moment: Date | null): string | null {
  return moment?.toISOString() ?? null
}

function numberOf(amount: string | null): number | null {
  return amount === null ? null : Number(amount)
}
