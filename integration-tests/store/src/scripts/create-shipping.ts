import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import {
  createShippingOptionsWorkflow,
  createShippingProfilesWorkflow,
} from "@medusajs/medusa/core-flows"
import { markets } from "./create-regions"

/** Major units. */
const priceOfDelivery: Record<string, number> = { ngn: 1500, kes: 300, ugx: 8000, usd: 5 }

/** One delivery at a flat price per market; gives the options' ids by currency. */
export async function createShipping(
  container: MedusaContainer,
  stockLocationId: string,
  regions: Record<string, string>,
): Promise<{ shippingProfileId: string; shippingOptions: Record<string, string> }> {
  const { result: profiles } = await createShippingProfilesWorkflow(container).run({
    input: { data: [{ name: "Default", type: "default" }] },
  })
  const shippingProfileId = profiles[0]?.id ?? ""
  const set = await container.resolve(Modules.FULFILLMENT).createFulfillmentSets({
    name: "Delivery",
    type: "shipping",
    service_zones: markets.map(({ name, country }) => ({
      name,
      geo_zones: [{ country_code: country, type: "country" as const }],
    })),
  })
  await container.resolve("link").create({
    [Modules.STOCK_LOCATION]: { stock_location_id: stockLocationId },
    [Modules.FULFILLMENT]: { fulfillment_set_id: set.id },
  })

  const { result: options } = await createShippingOptionsWorkflow(container).run({
    input: markets.map(({ name, currency }) => ({
      name: `Delivery in ${name}`,
      price_type: "flat" as const,
      provider_id: "manual_manual",
      service_zone_id: set.service_zones.find((zone) => zone.name === name)?.id ?? "",
      shipping_profile_id: shippingProfileId,
      type: { label: "Standard", description: "Standard delivery", code: "standard" },
      prices: [{ region_id: regions[currency] ?? "", amount: priceOfDelivery[currency] ?? 0 }],
      rules: [
        { attribute: "enabled_in_store", value: "true", operator: "eq" as const },
        { attribute: "is_return", value: "false", operator: "eq" as const },
      ],
    })),
  })
  return {
    shippingProfileId,
    shippingOptions: Object.fromEntries(
      markets.map(({ name, currency }) => [
        currency,
        options.find((option) => option.name === `Delivery in ${name}`)?.id ?? "",
      ]),
    ),
  }
}
