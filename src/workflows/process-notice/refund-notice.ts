import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { parseTransactionId } from "../../flutterwave"
import type { NoticeRow, RefundRow } from "../../modules/flutterwave/types"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { syncRefunds } from "../../providers/flutterwave/helpers/sync-refunds"
import { findByAsking, type AskedTransaction } from "../payments/find-by-asking"
import { findPaymentOf } from "../payments/find-payment-of"
import { settlePayment } from "../settle-payment"
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
  const by = { txRef: notice.tx_ref, transactionId: notice.transaction_id }
  let found = await findPaymentOf(container, by)
  if (found.length === 0) {
    const asked = await findByAsking(container, parseTransactionId(notice.transaction_id))
    if (asked === null) {
      return { kind: "foreign" }
    }
    // The notice of the refund is ahead of that of the charge, or the charge's own was lost.
    await settlePayment(container, asked.attempt.tx_ref, asked.transactionId)
    found = await findPaymentOf(container, by)
    if (found.length === 0) {
      return isPaidOtherwise(container, asked)
    }
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

/** What a refund means whose transaction the ledger does not hold after it was settled. */
async function isPaidOtherwise(
  container: MedusaContainer,
  { attempt, payment, transactionId }: AskedTransaction,
): Promise<WentBack> {
  const now = await flutterwaveModule(container).attempts.find({ id: attempt.id })
  if (now?.status === "succeeded") {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(
        `Flutterwave returned money of transaction ${transactionId} under ${attempt.tx_ref}, which did not pay for payment ${payment.id}; the payment's money is as it was.`,
      )
    return { kind: "known", payment_id: payment.id }
  }
  return {
    kind: "not_yet",
    message: `The refund's transaction ${transactionId} under ${attempt.tx_ref} is not settled yet.`,
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
