import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, ProductStatus } from "@medusajs/framework/utils"
import { createInventoryLevelsWorkflow, createProductsWorkflow } from "@medusajs/medusa/core-flows"
import { catalogue } from "./catalogue"

const unitsInStock = 250

/** The catalogue, published in the sales channel, with stock at the location. */
export async function seedProducts(
  container: MedusaContainer,
  ids: { salesChannelId: string; stockLocationId: string; shippingProfileId: string },
): Promise<void> {
  await createProductsWorkflow(container).run({
    input: {
      products: catalogue.map((product) => ({
        title: product.title,
        subtitle: product.subtitle,
        handle: product.handle,
        description: product.description,
        thumbnail: product.picture,
        images: [{ url: product.picture }],
        weight: product.weight,
        status: ProductStatus.PUBLISHED,
        shipping_profile_id: ids.shippingProfileId,
        sales_channels: [{ id: ids.salesChannelId }],
        options: [{ title: product.option, values: product.variants.map(({ title }) => title) }],
        variants: product.variants.map((variant) => ({
          title: variant.title,
          sku: variant.sku,
          manage_inventory: true,
          options: { [product.option]: variant.title },
          prices: Object.entries(variant.prices).map(([currency_code, amount]) => ({
            currency_code,
            amount,
          })),
        })),
      })),
    },
  })

  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: items } = await query.graph({ entity: "inventory_item", fields: ["id"] })
  await createInventoryLevelsWorkflow(container).run({
    input: {
      inventory_levels: items.map(({ id }) => ({
        inventory_item_id: id,
        location_id: ids.stockLocationId,
        stocked_quantity: unitsInStock,
      })),
    },
  })
}
