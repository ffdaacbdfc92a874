import type { MedusaContainer } from "@medusajs/framework/types"

import type { PaymentRow } from "../../modules/flutterwave/types"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { raiseAttention } from "../../providers/flutterwave/helpers/raise-attention"
import { refundMoney } from "../../providers/flutterwave/helpers/refund-request"
import { heldByOrder } from "./held-money"

/**
 * Looks at an order that was cancelled, by whatever way. Code that cancels past Medusa's route meets
 * nobody who returns the money first, and Medusa books the refund all the same (2.21.2): what its
 * payments still hold was not returned.
 */
export async function reviewCanceledOrder(
  container: MedusaContainer,
  orderId: string,
): Promise<void> {
  for (const { payment, detail } of await unreturnedOfCanceled(container, orderId)) {
    await raiseAttention(container, payment, "refund_failed", detail)
  }
}

/** What a cancelled order's payments still hold, each in words for whoever decides on it. */
export async function unreturnedOfCanceled(
  container: MedusaContainer,
  orderId: string,
): Promise<{ payment: PaymentRow; detail: string }[]> {
  const { attempts, refunds } = flutterwaveModule(container)
  const unreturned: { payment: PaymentRow; detail: string }[] = []
  for (const { payment, amount } of await heldByOrder(container, orderId)) {
    const paid = payment.paid_attempt_id && (await attempts.find({ id: payment.paid_attempt_id }))
    const source = paid ? `transaction ${paid.transaction_id} under ${paid.tx_ref}` : "its money"
    const open = (await refunds.ofPayment(payment.id)).find(({ status }) => status === "requested")
    const advice = open
      ? `What became of refund ${open.id} is not known yet, and is shown here when it is: wait for that, then return what is left in Flutterwave's dashboard, or decide that it stays.`
      : "Refund them in Flutterwave's dashboard, or decide that they stay."
    unreturned.push({
      payment,
      detail: `Order ${orderId} was cancelled, and ${refundMoney(amount, payment).toString()} of ${source} were not returned, whatever its transactions say. ${advice}`,
    })
  }
  return unreturned
}
