import type { AttentionReason, PaymentDetail } from "./payments"

/** What a person can do about money that waits for a decision. Each may be marked as handled, too. */
export type AttentionStep = "check" | "place" | "refund_order" | "open_transaction"

/** The steps that fit a reason, the most likely one first. */
const attentionSteps: Record<AttentionReason, readonly AttentionStep[]> = {
  underpaid: ["check", "open_transaction"],
  // The surplus is not in Medusa's books, where only what the order takes can be refunded.
  overpaid: ["open_transaction"],
  wrong_currency: ["open_transaction"],
  paid_twice: ["open_transaction"],
  paid_after_cancel: ["open_transaction"],
  paid_on_replaced_session: ["place", "open_transaction"],
  order_not_placed: ["place", "open_transaction"],
  refund_failed: ["check", "refund_order", "open_transaction"],
  chargeback: ["open_transaction", "check"],
  unknown_transaction: ["check", "open_transaction"],
}

/** All reasons why money waits for a person. */
export const attentionReasons = Object.keys(attentionSteps) as AttentionReason[]

/**
 * The steps that fit a payment. A refund that failed and that Medusa's books still have is not made on
 * the order again: they would have it twice.
 */
export function stepsFor(
  reason: AttentionReason,
  refunds: readonly Pick<PaymentDetail["refunds"][number], "status" | "is_booked">[],
): readonly AttentionStep[] {
  const isInTheBooks = refunds.some(({ status, is_booked }) => status === "failed" && is_booked)
  return attentionSteps[reason].filter((step) => step !== "refund_order" || !isInTheBooks)
}
