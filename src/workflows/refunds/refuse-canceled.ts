import type { MedusaContainer } from "@medusajs/framework/types"

import { lookUpInMedusa } from "../../providers/flutterwave/helpers/medusa-records"
import { isUnbooked } from "../../modules/flutterwave/refund-rules"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import {
  orderIsCanceled,
  wasReturnedOfCanceled,
} from "../../providers/flutterwave/helpers/refund-words"
import { heldByPayment } from "./held-money"
import { refuse } from "./refuse"

/**
 * Refuses a refund of money that a cancelled order still holds. Medusa's refund workflow (2.21.2) has
 * the money returned first, finds then that a cancelled order takes no credit, and answers as if nothing
 * had happened: whoever repeats it would return money again.
 *
 * @param amount major units; absent for all of the payment
 * @throws MedusaError `not_allowed`, with what to do
 */
export async function refuseRefundOfCanceled(
  container: MedusaContainer,
  medusaPaymentId: string,
  amount: number | undefined,
): Promise<void> {
  const held = await heldByPayment(container, medusaPaymentId)
  if (!held) {
    return
  }
  const { payment } = held
  const { order } = await lookUpInMedusa(container, payment)
  if (!order?.canceled) {
    return
  }
  const { refunds } = flutterwaveModule(container)
  const unbooked = (await refunds.ofPayment(payment.id)).filter(isUnbooked)
  await refuse(container, payment, amount ?? held.amount, (refused) =>
    unbooked.length > 0
      ? wasReturnedOfCanceled(refused, order.id, unbooked)
      : orderIsCanceled(refused, order.id),
  )
}
