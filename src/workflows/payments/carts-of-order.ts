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
  if (!order_id) {
    return search
  }
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order_cart",
    fields: ["cart_id"],
    filters: { order_id },
  })
  const carts = data as unknown as { cart_id: string }[]
  return { ...search, order_carts: carts.map(({ cart_id }) => cart_id) }
}
