import { Money, type GatewayRefund } from "../../flutterwave"
import { moneyOfRefund } from "./refund-rules"
import type { RefundRow } from "./types"

/** Processes' clocks differ, and Flutterwave's from theirs. */
const CLOCK_SKEW_MILLISECONDS = 2 * 60_000

/**
 * Which of Flutterwave's refunds is the one that we asked for without learning the answer. The comment
 * that was sent along names it; where Flutterwave does not give comments back (its sources disagree), a
 * refund of the same amount made since then is taken for it, never one that names another.
 *
 * @param unknown Flutterwave's refunds that no row stands for yet
 */
export function matchRequested(
  requested: RefundRow,
  unknown: readonly GatewayRefund[],
): GatewayRefund | null {
  const named = unknown.find(({ comment }) => comment?.includes(requested.id))
  if (named) {
    return named
  }
  const askedAt = (requested.asked_at ?? requested.created_at).getTime()
  return (
    unknown.find(
      (refund) =>
        !refund.comment?.includes("flwref_") &&
        (refund.createdAt === null ||
          refund.createdAt.getTime() >= askedAt - CLOCK_SKEW_MILLISECONDS) &&
        Money.of(refund.amount, requested.currency_code).equals(moneyOfRefund(requested)),
    ) ?? null
  )
}

/** What Flutterwave is told beside the amount: our one name of the refund. */
export function refundComment(refundId: string): string {
  return `Refund ${refundId}`
}
