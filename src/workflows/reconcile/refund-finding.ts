import type { GatewayRefund } from "../../flutterwave"
import type { Finding, RefundRow } from "../../modules/flutterwave/types"

/**
 * What is reported of a refund in Flutterwave's list that the ledger did not know; null of one that
 * turned out to be our own, or that failed, so that no money went back.
 *
 * @param kept the ledger's row of it by now; null where it returns money that did not pay for the order
 */
export function refundFinding(
  listed: Pick<GatewayRefund, "id" | "transactionId" | "amount" | "status">,
  kept: Pick<RefundRow, "origin" | "status"> | null,
  payment: { payment_id: string; tx_ref: string | null; currency_code: string },
): Finding | null {
  if (listed.status === "failed" || kept?.status === "failed") {
    return null
  }
  if (kept && kept.origin !== "flutterwave") {
    return null
  }
  const verb = listed.status === "pending" ? "are on their way back" : "were returned"
  const made = `${payment.currency_code.toUpperCase()} ${listed.amount} of transaction ${listed.transactionId} ${verb} by refund ${listed.id}, which was not made here`
  return {
    kind: "unknown_refund",
    ...payment,
    transaction_id: listed.transactionId,
    refund_id: listed.id,
    amount: listed.amount,
    detail: kept
      ? `${made}; the payment shows it now.`
      : `${made}; it returns money that did not pay for the order.`,
  }
}
