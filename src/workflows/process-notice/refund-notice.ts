import type { MedusaContainer } from "@medusajs/framework/types"

import type { NoticeRow, RefundRow } from "../../modules/flutterwave/types"
import { syncRefunds } from "../../providers/flutterwave/helpers/sync-refunds"
import { findPaymentOf } from "../payments/find-payment-of"
import type { WentBack } from "./went-back"

/**
 * Takes a notice of a refund for what it is, a hint: Flutterwave is asked for all refunds of the
 * transaction, and only its answer counts.
 *
 * @throws FlutterwaveError or MedusaError when it cannot be asked
 */
export async function takeRefundNotice(
  container: MedusaContainer,
  notice: NoticeRow,
): Promise<WentBack> {
  const found = await findPaymentOf(container, {
    txRef: notice.tx_ref,
    transactionId: notice.transaction_id,
  })
  if (found.length === 0) {
    return { kind: "foreign" }
  }
  for (const { payment } of found) {
    const refunds = await syncRefunds(container, payment)
    if (refunds.some((refund) => isMeant(refund, notice))) {
      return { kind: "known", payment_id: payment.id }
    }
  }
  return {
    kind: "not_yet",
    message: `The notice says ${notice.transaction_status}, Flutterwave's list of refunds does not yet.`,
  }
}

/** Whether the ledger has what the notice tells: Flutterwave's list can be behind its own webhook. */
function isMeant(refund: RefundRow, notice: NoticeRow): boolean {
  const told = (notice.transaction_status ?? "").toLowerCase()
  const saysMore = refund.status === "pending" && /^(completed|successful|failed)/.test(told)
  return (
    refund.transaction_id === notice.transaction_id &&
    refund.gateway_refund_id !== null &&
    !saysMore &&
    (notice.amount === null || Number(notice.amount) === Number(refund.amount))
  )
}
