import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

/**
 * Makes whichever of an order's links is missing: to the cart it came from, to the payment collection
 * that pays for it. Medusa's cart completion writes the two side by side (2.21.2), and a process killed
 * in there leaves one. Without the first, Medusa would place a second order for the cart; without the
 * second, it would not book the money on the order.
 */
export async function linkOrder(
  container: MedusaContainer,
  orderId: string,
  cartId: string | null,
  paymentCollectionId: string,
): Promise<void> {
  const isMissing = async (entity: string, filters: Record<string, string>): Promise<boolean> => {
    const query = container.resolve(ContainerRegistrationKeys.QUERY)
    const { data } = await query.graph({ entity, fields: ["order_id"], filters })
    return data.length === 0
  }
  const order = { [Modules.ORDER]: { order_id: orderId } }
  const link = container.resolve(ContainerRegistrationKeys.LINK)
  if (cartId !== null && (await isMissing("order_cart", { cart_id: cartId }))) {
    await link.create({ ...order, [Modules.CART]: { cart_id: cartId } })
  }
  const collection = { payment_collection_id: paymentCollectionId }
  if (await isMissing("order_payment_collection", collection)) {
    await link.create({ ...order, [Modules.PAYMENT]: collection })
  }
}
