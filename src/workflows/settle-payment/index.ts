import type { MedusaContainer } from "@medusajs/framework/types"

import type { TransactionId } from "../../flutterwave"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import type { SettleOutcome } from "./outcome"
import { settlePaymentWorkflow } from "./workflow"

export type { SettleOutcome } from "./outcome"
export { settlePaymentWorkflow, settlePaymentWorkflowId } from "./workflow"

/** How long one asker waits for another that is settling the same cart; then it asks again later. */
const WAIT_SECONDS = 45

/**
 * The one routine that takes a reference, asks Flutterwave, and brings ledger and Medusa into line.
 * Notices, returns, polls, the shopper's own link and the admin all come here; they queue up per
 * cart, so that many at once cost one verify and place one order.
 *
 * @param transactionId a hint of which transaction to ask about; it is verified, never believed
 */
export async function settlePayment(
  container: MedusaContainer,
  txRef: string,
  transactionId: TransactionId | null = null,
): Promise<SettleOutcome> {
  const { ledger, attempts, lease } = flutterwaveModule(container)
  const attempt = await attempts.find({ tx_ref: txRef })
  const payment = attempt && (await ledger.findPayment({ id: attempt.payment_id }))
  if (!attempt || !payment) {
    return { kind: "foreign" }
  }
  const held = await lease.hold(payment.payment_collection_id, WAIT_SECONDS, async () => {
    const { result } = await settlePaymentWorkflow(container).run({
      input: { attempt_id: attempt.id, transaction_id: transactionId },
    })
    return result
  })
  return held.busy
    ? {
        kind: "unknown",
        payment_id: payment.id,
        message: "Another worker is settling this payment.",
        busy: true,
      }
    : held.result
}
