import type { MedusaContainer } from "@medusajs/framework/types"

import type { Mode } from "../../flutterwave"
import type { AttemptRow, PaymentRow } from "../../modules/flutterwave/types"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"

/**
 * The payments that have a transaction's money: the one it was made for, or the one that took it over.
 * Test and live mode number their transactions each for themselves, so that without a mode there can be
 * two.
 */
export async function findPaymentOf(
  container: MedusaContainer,
  by: { txRef: string | null; transactionId: string | null; mode?: Mode },
): Promise<{ payment: PaymentRow; attempt: AttemptRow }[]> {
  const { ledger, attempts } = flutterwaveModule(container)
  const named = by.txRef === null ? null : await attempts.find({ tx_ref: by.txRef })
  const found = named
    ? [named]
    : by.transactionId === null
      ? []
      : await attempts.ofTransaction(by.transactionId)
  const holders: { payment: PaymentRow; attempt: AttemptRow }[] = []
  for (const attempt of found) {
    const payment =
      (await ledger.paymentPaidBy(attempt.id)) ??
      (await ledger.findPayment({ id: attempt.payment_id }))
    if (payment && (by.mode === undefined || payment.mode === by.mode)) {
      holders.push({ payment, attempt })
    }
  }
  return holders
}
