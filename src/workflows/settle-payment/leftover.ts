import { REASONS_OF_OTHER_MONEY, type AttentionReason } from "../../modules/flutterwave/statuses"
import type { AttemptRow, PaymentRow } from "../../modules/flutterwave/types"
import { moneyOf } from "../../providers/flutterwave/helpers/amounts"

/**
 * The money a settled payment leaves over: what came on top of the amount, or what had come before
 * under the same payment and did not pay for it. Null when the books are even.
 */
export function leftoverOf(
  payment: Pick<PaymentRow, "amount" | "currency_code" | "attention_reason" | "attention_detail">,
  attempt: Pick<AttemptRow, "amount" | "transaction_id"> | null,
): { reason: AttentionReason; detail: string } | null {
  const surplus = surplusOf(payment, attempt)
  const before = payment.attention_reason
  if (before === null || !REASONS_OF_OTHER_MONEY.includes(before)) {
    return surplus === null ? null : { reason: "overpaid", detail: surplus }
  }
  const told = [
    payment.attention_detail,
    surplus ?? "The order was placed with other money that came later.",
  ]
  return { reason: before, detail: told.filter(Boolean).join(" ") }
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
