import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import type { PaymentFilter } from "../../modules/flutterwave/payment-filter"

/** The largest number that Medusa gives an order. */
const LARGEST = 2_147_483_647

/** Adds the orders that a search names by the number that people know them by: `12` or `#12`. */
export async function withOrdersNumbered<Search extends PaymentFilter>(
  container: MedusaContainer,
  search: Search,
): Promise<Search> {
  const digits = /^#?(\d{1,10})$/.exec(search.q ?? "")?.[1]
  if (digits === undefined || Number(digits) > LARGEST) {
    return search
  }
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order",
    fields: ["id"],
    filters: { display_id: Number(digits) },
  })
  return { ...search, q_orders: (data as { id: string }[]).map(({ id }) => id) }
}
