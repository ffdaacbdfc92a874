import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  createShippingOptionsWorkflow,
  createShippingProfilesWorkflow,
  createStockLocationsWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
} from "@medusajs/medusa/core-flows"
import { demoRegions } from "./regions"

const fulfillmentProvider = "manual_manual"

const inStore = [
  { attribute: "enabled_in_store", value: "true", operator: "eq" as const },
  { attribute: "is_return", value: "false", operator: "eq" as const },
]

/** One warehouse that delivers to every region of the demo, standard and express. */
export async function seedDelivery(
  container: MedusaContainer,
  salesChannelId: string,
): Promise<{ stockLocationId: string; shippingProfileId: string }> {
  const link = container.resolve(ContainerRegistrationKeys.LINK)
  const fulfillment = container.resolve(Modules.FULFILLMENT)

  const { result: locations } = await createStockLocationsWorkflow(container).run({
    input: {
      locations: [
        {
          name: "Lagos warehouse",
          address: { address_1: "12 Commercial Avenue", city: "Lagos", country_code: "NG" },
        },
      ],
    },
  })
  const stockLocationId = first(locations, "stock location").id
  await link.create({
    [Modules.STOCK_LOCATION]: { stock_location_id: stockLocationId },
    [Modules.FULFILLMENT]: { fulfillment_provider_id: fulfillmentProvider },
  })
  await linkSalesChannelsToStockLocationWorkflow(container).run({
    input: { id: stockLocationId, add: [salesChannelId] },
  })

  const shippingProfileId = await defaultShippingProfile(container)
  const fulfillmentSet = await fulfillment.createFulfillmentSets({
    name: "Delivery",
    type: "shipping",
    service_zones: demoRegions.map(({ name, country_code }) => ({
      name,
      geo_zones: [{ type: "country" as const, country_code }],
    })),
  })
  await link.create({
    [Modules.STOCK_LOCATION]: { stock_location_id: stockLocationId },
    [Modules.FULFILLMENT]: { fulfillment_set_id: fulfillmentSet.id },
  })

  await createShippingOptionsWorkflow(container).run({
    input: demoRegions.flatMap((region) => {
      const zone = fulfillmentSet.service_zones.find(({ name }) => name === region.name)
      if (!zone) {
        throw new Error(`No delivery zone was created for ${region.name}`)
      }
      const shared = {
        price_type: "flat" as const,
        provider_id: fulfillmentProvider,
        service_zone_id: zone.id,
        shipping_profile_id: shippingProfileId,
        rules: inStore,
      }
      return [
        {
          ...shared,
          name: "Standard delivery",
          type: { label: "Standard", description: "3 to 5 working days", code: "standard" },
          prices: [{ currency_code: region.currency_code, amount: region.standard }],
        },
        {
          ...shared,
          name: "Express delivery",
          type: { label: "Express", description: "Next working day", code: "express" },
          prices: [{ currency_code: region.currency_code, amount: region.express }],
        },
      ]
    }),
  })
  return { stockLocationId, shippingProfileId }
}

async function defaultShippingProfile(container: MedusaContainer): Promise<string> {
  const fulfillment = container.resolve(Modules.FULFILLMENT)
  const [existing] = await fulfillment.listShippingProfiles({ type: "default" })
  if (existing) {
    return existing.id
  }
  const { result } = await createShippingProfilesWorkflow(container).run({
    input: { data: [{ name: "Default", type: "default" }] },
  })
  return first(result, "shipping profile").id
}

function first<T>(list: T[], what: string): T {
  const [item] = list
  if (!item) {
    throw new Error(`Medusa created no ${what}`)
  }
  return item
}
