import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { withoutTakenBackOrder } from "../../providers/flutterwave/helpers/taken-back-order"
import { settlePayment } from "."

/**
 * Settles the paid payments behind an order that was just placed. The storefront may complete the
 * cart itself; then nobody else tells the ledger that Medusa has the money.
 */
export async function settleOrder(container: MedusaContainer, orderId: string): Promise<void> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order_cart",
    fields: ["cart_id"],
    filters: { order_id: orderId },
  })
  const cartId = (data[0] as { cart_id?: string } | undefined)?.cart_id
  if (!cartId) {
    return
  }
  const { ledger, attempts } = flutterwaveModule(container)
  for (const paid of await ledger.unsettledOfCart(cartId, orderId)) {
    const payment = await withoutTakenBackOrder(container, paid)
    const attempt =
      payment.paid_attempt_id && (await attempts.find({ id: payment.paid_attempt_id }))
    if (attempt) {
      await settlePayment(container, attempt.tx_ref)
    }
  }
}
