import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import type { PaymentRow } from "../../../modules/flutterwave/types"
import { lookUpInMedusa } from "./medusa-records"
import { flutterwaveModule } from "./module"

/**
 * A payment without a settlement that does not hold any more, because Medusa took the order back. It may
 * have shown that order before the completion was through: the cart's lock (2.21.2) is kept per process
 * unless the store configures another, and a workflow around the completion may take none. The money is
 * there for the cart's next order then.
 *
 * @returns the payment as it is now
 */
export async function withoutTakenBackOrder(
  container: MedusaContainer,
  payment: PaymentRow,
): Promise<PaymentRow> {
  if (payment.settled_at === null) {
    return payment
  }
  const { order } = await lookUpInMedusa(container, payment)
  if (order?.id === payment.order_id) {
    return payment
  }
  const { ledger, settlements } = flutterwaveModule(container)
  if (await settlements.takeBack(payment.id, payment.order_id)) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(
        `Flutterwave payment ${payment.id} was settled as order ${payment.order_id}, which Medusa took back since; it is not settled any more.`,
      )
  }
  return (await ledger.findPayment({ id: payment.id })) ?? payment
}
