import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, ProductStatus } from "@medusajs/framework/utils"
import { createInventoryLevelsWorkflow, createProductsWorkflow } from "@medusajs/medusa/core-flows"

/** Prices in major units. */
const products = [
  { handle: "coffee", title: "Coffee", prices: { ngn: 5000, kes: 1200, ugx: 20000, usd: 12.5 } },
  {
    handle: "basket",
    title: "Basket",
    prices: { ngn: 12500.5, kes: 2999.99, ugx: 45001, usd: 30 },
  },
  { handle: "card", title: "Postcard", prices: { ngn: 250, kes: 50, ugx: 1000, usd: 0.99 } },
]

const plenty = 1_000_000

/** Products with one variant each and plenty of stock; gives the variants' ids by handle. */
export async function createProducts(
  container: MedusaContainer,
  place: { salesChannelId: string; shippingProfileId: string; stockLocationId: string },
): Promise<Record<string, string>> {
  const { result } = await createProductsWorkflow(container).run({
    input: {
      products: products.map(({ handle, title, prices }) => ({
        title,
        handle,
        status: ProductStatus.PUBLISHED,
        shipping_profile_id: place.shippingProfileId,
        sales_channels: [{ id: place.salesChannelId }],
        options: [{ title: "Size", values: ["One"] }],
        variants: [
          {
            title: "One",
            sku: handle.toUpperCase(),
            options: { Size: "One" },
            prices: Object.entries(prices).map(([currency_code, amount]) => ({
              currency_code,
              amount,
            })),
          },
        ],
      })),
    },
  })
  await stock(container, place.stockLocationId)
  return Object.fromEntries(
    result.map((product) => [product.handle ?? "", product.variants[0]?.id ?? ""]),
  )
}

async function stock(container: MedusaContainer, stockLocationId: string) {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: items } = await query.graph({ entity: "inventory_item", fields: ["id"] })
  await createInventoryLevelsWorkflow(container).run({
    input: {
      inventory_levels: items.map(({ id }) => ({
        location_id: stockLocationId,
        inventory_item_id: String(id),
        stocked_quantity: plenty,
      })),
    },
  })
}
