import type { Money } from "../../flutterwave"
import { REASONS_OF_OTHER_MONEY, type AttentionReason } from "../../modules/flutterwave/statuses"
import type { AttemptRow, PaymentRow } from "../../modules/flutterwave/types"
import { reasonsInFrontOf } from "../../modules/flutterwave/urgency"
import { moneyOf } from "../../providers/flutterwave/helpers/amounts"

/**
 * The money a settled payment leaves over: what came on top of the amount, or what had come before
 * under the same payment and did not pay for it. Or the money that is missing, because it was returned
 * before the order was placed. Null when the books are even.
 *
 * @param returned what was returned because no order could be placed, which then was placed after all
 */
export function leftoverOf(
  payment: Pick<PaymentRow, "amount" | "currency_code" | "attention_reason" | "attention_detail">,
  attempt: Pick<AttemptRow, "amount" | "transaction_id"> | null,
  returned: Money,
): { reason: AttentionReason; detail: string } | null {
  const before = payment.attention_reason
  const ofOtherMoney = before !== null && REASONS_OF_OTHER_MONEY.includes(before) ? before : null
  const told = ofOtherMoney === null ? null : payment.attention_detail
  if (attempt !== null && !returned.isZero) {
    const missing = `The order was placed after all, although ${returned.toString()} of transaction ${attempt.transaction_id} had been returned to the shopper: have it paid, or cancel it.`
    return { reason: "underpaid", detail: [told, missing].filter(Boolean).join(" ") }
  }
  const surplus = surplusOf(payment, attempt)
  if (before === "unknown_transaction") {
    // Medusa has an order with money that Flutterwave denies: placing it does not make it there.
    const placed = surplus ?? "The order was placed."
    return { reason: before, detail: [payment.attention_detail, placed].filter(Boolean).join(" ") }
  }
  if (ofOtherMoney === null) {
    return surplus === null ? null : { reason: "overpaid", detail: surplus }
  }
  const since = surplus ?? "The order was placed with other money that came later."
  return { reason: ofOtherMoney, detail: [told, since].filter(Boolean).join(" ") }
}

/**
 * The same with money that stays on an order which was cancelled meanwhile. That is what a person acts on
 * first, unless something more urgent was known before.
 *
 * @param unreturned what of the payment the order keeps, in words; null for none
 */
export function withUnreturned(
  leftover: { reason: AttentionReason; detail: string } | null,
  unreturned: string | null,
): { reason: AttentionReason; detail: string } | null {
  if (unreturned === null) {
    return leftover
  }
  const staysInFront =
    leftover !== null && reasonsInFrontOf("refund_failed", true).includes(leftover.reason)
  return {
    reason: staysInFront ? leftover.reason : "refund_failed",
    detail: [leftover?.detail, unreturned].filter(Boolean).join(" "),
  }
}

function surplusOf(
  payment: Pick<PaymentRow, "amount" | "currency_code">,
  attempt: Pick<AttemptRow, "amount" | "transaction_id"> | null,
): string | null {
  if (attempt?.amount == null) {
    return null
  }
  const asked = moneyOf(payment)
  const came = moneyOf({ amount: attempt.amount, currency_code: payment.currency_code })
  return came.isGreaterThan(asked)
    ? `${came.toString()} came as transaction ${attempt.transaction_id}, but ${asked.toString()} was asked for: ${came.minus(asked).toString()} too much. The order was placed.`
    : null
}
