import type { AttentionReason, PaymentDetail } from "./payments"

/** What a person can do about money that waits for a decision. Each may be marked as handled, too. */
export type AttentionStep = "check" | "place" | "refund_order" | "open_transaction"

/**
 * The steps that fit a reason, the most likely one first. Each has one that asks Flutterwave: what was
 * done in its dashboard, such as a refund, comes in by that. Placing asks before it places.
 */
const attentionSteps: Record<AttentionReason, readonly AttentionStep[]> = {
  underpaid: ["check", "open_transaction"],
  // The surplus is not in Medusa's books, where only what the order takes can be refunded.
  overpaid: ["open_transaction", "check"],
  wrong_currency: ["open_transaction", "check"],
  paid_twice: ["open_transaction", "check"],
  paid_after_cancel: ["open_transaction", "check"],
  paid_on_replaced_session: ["place", "open_transaction"],
  order_not_placed: ["place", "open_transaction"],
  refund_failed: ["check", "refund_order", "open_transaction"],
  chargeback: ["open_transaction", "check"],
  unknown_transaction: ["check", "open_transaction"],
}

/** Reasons about other money than the order's, once the order is paid: nobody is to pay again then. */
const otherwiseWhenSettled: readonly AttentionReason[] = ["underpaid", "wrong_currency"]

/** Whether a reason means something else for a payment whose order was placed than for any other. */
export function saysOtherwiseWhenSettled(
  reason: AttentionReason,
  { settled_at }: Pick<PaymentDetail, "settled_at">,
): boolean {
  return settled_at !== null && otherwiseWhenSettled.includes(reason)
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
