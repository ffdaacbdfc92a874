import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import {
  createApiKeysWorkflow,
  createSalesChannelsWorkflow,
  createStockLocationsWorkflow,
  linkSalesChannelsToApiKeyWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
} from "@medusajs/medusa/core-flows"

/** A sales channel and the publishable key that opens it. */
export async function createSalesChannel(
  container: MedusaContainer,
): Promise<{ salesChannelId: string; publishableKey: string }> {
  const { result: channels } = await createSalesChannelsWorkflow(container).run({
    input: { salesChannelsData: [{ name: "Test storefront" }] },
  })
  const salesChannelId = first(channels).id
  const { result: keys } = await createApiKeysWorkflow(container).run({
    input: { api_keys: [{ title: "Test storefront", type: "publishable", created_by: "" }] },
  })
  const key = first(keys)
  await linkSalesChannelsToApiKeyWorkflow(container).run({
    input: { id: key.id, add: [salesChannelId] },
  })
  return { salesChannelId, publishableKey: key.token }
}

/** A place the goods are sent from, serving the sales channel. */
export async function createStockLocation(
  container: MedusaContainer,
  salesChannelId: string,
): Promise<string> {
  const { result } = await createStockLocationsWorkflow(container).run({
    input: {
      locations: [
        { name: "Lagos", address: { city: "Lagos", country_code: "ng", address_1: "1 Marina" } },
      ],
    },
  })
  const { id } = first(result)
  await linkSalesChannelsToStockLocationWorkflow(container).run({
    input: { id, add: [salesChannelId] },
  })
  await container.resolve("link").create({
    [Modules.STOCK_LOCATION]: { stock_location_id: id },
    [Modules.FULFILLMENT]: { fulfillment_provider_id: "manual_manual" },
  })
  return id
}

function first<T>(list: T[]): T {
  const [item] = list
  if (item === undefined) {
    throw new Error("Nothing was created")
  }
  return item
}
