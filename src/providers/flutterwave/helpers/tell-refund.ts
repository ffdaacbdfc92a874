import type { MedusaContainer } from "@medusajs/framework/types"

import type { PaymentRow, RefundRow } from "../../../modules/flutterwave/types"
import { announce } from "./announce"

/** Tells the store what became of a refund. */
export async function tellRefund(
  container: MedusaContainer,
  payment: Pick<PaymentRow, "id" | "order_id">,
  refund: RefundRow,
): Promise<void> {
  const event =
    refund.status === "refused" ? "flutterwave.refund_refused" : "flutterwave.refund_updated"
  await announce(container, event, {
    refund_id: refund.id,
    payment_id: payment.id,
    order_id: payment.order_id,
    // Other money than the payment's may be in a currency that the store cannot take.
    amount: Number(refund.amount),
    currency_code: refund.currency_code,
    status: refund.status,
    reason: refund.reason,
  })
}
