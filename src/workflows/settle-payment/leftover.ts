import type { AttentionReason } from "../../modules/flutterwave/statuses"
import type { AttemptRow, PaymentRow } from "../../modules/flutterwave/types"
import { moneyOf } from "../../providers/flutterwave/helpers/amounts"

/** Reasons that stay when the order is placed after all: there is money beyond what the order takes. */
const MONEY_BEYOND_THE_ORDER: readonly AttentionReason[] = [
  "underpaid",
  "wrong_currency",
  "paid_twice",
  "chargeback",
]

/**
 * The money a settled payment leaves over: what came on top of the amount, or what had come before
 * under the same payment and did not pay for it. Null when the books are even.
 */
export function leftoverOf(
  payment: Pick<PaymentRow, "amount" | "currency_code" | "attention_reason" | "attention_detail">,
  attempt: Pick<AttemptRow, "amount" | "transaction_id"> | null,
): { reason: AttentionReason; detail: string } | null {
  const before = payment.attention_reason
  if (before !== null && MONEY_BEYOND_THE_ORDER.includes(before)) {
    return {
      reason: before,
      detail:
        `${payment.attention_detail ?? ""} The order was placed with other money that came later.`.trim(),
    }
  }
  if (attempt?.amount == null) {
    return null
  }
  const asked = moneyOf(payment)
  const came = moneyOf({ amount: attempt.amount, currency_code: payment.currency_code })
  if (!came.isGreaterThan(asked)) {
    return null
  }
  return {
    reason: "overpaid",
    detail: `${came.toString()} came as transaction ${attempt.transaction_id}, but ${asked.toString()} was asked for: ${came.minus(asked).toString()} too much. The order was placed.`,
  }
}
