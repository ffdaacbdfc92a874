import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import type { PaymentFilter } from "../../modules/flutterwave/payment-filter"

/**
 * Adds the carts that became the order whose payments are looked for. Until its money is booked, a
 * payment knows of its cart alone; money of a replaced session never gets an order.
 */
export async function withCartsOfOrder<Search extends PaymentFilter>(
  container: MedusaContainer,
  search: Search,
): Promise<Search> {
  const { order_id } = search
  return order_id ? { ...search, order_carts: await cartsOfOrders(container, [order_id]) } : search
}

/** The carts that became these orders. */
export async function cartsOfOrders(
  container: MedusaContainer,
  orders: readonly string[],
): Promise<string[]> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order_cart",
    fields: ["cart_id"],
    filters: { order_id: [...orders] },
  })
  return (data as unknown as { cart_id: string }[]).map(({ cart_id }) => cart_id)
}
