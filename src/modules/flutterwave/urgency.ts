import { ATTENTION_REASONS, type AttentionReason } from "./statuses"

/**
 * The reasons that stay in front when another comes to a payment; what the other says is added to them.
 * What is said first is what a person acts on first: a chargeback has a deadline. As long as the money
 * is not in Medusa, that Flutterwave denies it comes before, for it keeps an order from being placed
 * with nothing; unless it was cancelled, which does so for good. That no order could be placed is
 * behind everything that is about money.
 *
 * @param isSettled whether Medusa has the payment's money
 */
export function reasonsInFrontOf(
  reason: AttentionReason,
  isSettled: boolean,
): readonly AttentionReason[] {
  switch (reason) {
    case "order_not_placed":
      return ATTENTION_REASONS.filter((other) => other !== reason)
    case "chargeback":
      return isSettled ? [] : ["unknown_transaction"]
    case "unknown_transaction":
      return isSettled ? ["chargeback"] : ["paid_after_cancel"]
    case "refund_failed":
      return ["chargeback", "unknown_transaction"]
    case "paid_after_cancel":
      return isSettled ? ["chargeback", "unknown_transaction", "refund_failed"] : ["chargeback"]
    default:
      return isSettled
        ? ["chargeback", "unknown_transaction", "refund_failed"]
        : ["chargeback", "unknown_transaction"]
  }
}
