import type { MedusaContainer } from "@medusajs/framework/types"

import type { PaymentRow, RefundRow } from "../../../modules/flutterwave/types"
import { existingMedusaRefunds } from "./medusa-refund"
import { flutterwaveModule } from "./module"

/**
 * Finds out of which refunds Medusa has taken its record back. It does so (2.21.2) whenever its own
 * writing fails after the money has moved: a refund that goes on being believed booked would be made
 * again when somebody asks again.
 */
export async function unbookVanished(
  container: MedusaContainer,
  payment: Pick<PaymentRow, "id">,
): Promise<void> {
  const { refunds } = flutterwaveModule(container)
  const booked = (await refunds.ofPayment(payment.id)).filter(isBooked)
  if (booked.length === 0) {
    return
  }
  const there = await existingMedusaRefunds(
    container,
    booked.map(({ medusa_refund_id }) => medusa_refund_id),
  )
  for (const { id, medusa_refund_id } of booked) {
    if (!there.includes(medusa_refund_id)) {
      await refunds.unbook(id, medusa_refund_id)
    }
  }
}

function isBooked(refund: RefundRow): refund is RefundRow & { medusa_refund_id: string } {
  return (
    refund.medusa_refund_id !== null &&
    (refund.status === "pending" || refund.status === "completed")
  )
}
