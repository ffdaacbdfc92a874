import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import type { PaymentFilter } from "../../modules/flutterwave/payment-filter"
import { cartsOfOrders } from "./carts-of-order"

/** The largest number that Medusa gives an order. */
const LARGEST = 2_147_483_647

/**
 * Adds the orders that a search names, by their id or by the number that people know them by (`12` or
 * `#12`), and the carts that became them.
 */
export async function withOrdersNamed<Search extends PaymentFilter>(
  container: MedusaContainer,
  search: Search,
): Promise<Search> {
  const orders = await ordersNamed(container, search.q ?? "")
  return orders.length === 0
    ? search
    : { ...search, q_orders: orders, q_carts: await cartsOfOrders(container, orders) }
}

async function ordersNamed(container: MedusaContainer, q: string): Promise<string[]> {
  if (/^order_\w+$/.test(q)) {
    return [q]
  }
  const digits = /^#?(\d{1,10})$/.exec(q)?.[1]
  if (digits === undefined || Number(digits) > LARGEST) {
    return []
  }
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order",
    fields: ["id"],
    filters: { display_id: Number(digits) },
  })
  return (data as { id: string }[]).map(({ id }) => id)
}
