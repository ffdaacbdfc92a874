import type { MedusaContainer } from "@medusajs/framework/types"
import {
  createRegionsWorkflow,
  createTaxRegionsWorkflow,
  updateStoresWorkflow,
} from "@medusajs/medusa/core-flows"
import { Modules } from "@medusajs/framework/utils"

/** What is sold where: currency and country. */
export const markets = [
  { currency: "ngn", country: "ng", name: "Nigeria" },
  { currency: "kes", country: "ke", name: "Kenya" },
  { currency: "ugx", country: "ug", name: "Uganda" },
  { currency: "usd", country: "us", name: "United States" },
] as const

/** One region per market; gives the regions' ids by currency. */
export async function createRegions(container: MedusaContainer): Promise<Record<string, string>> {
  const [store] = await container.resolve(Modules.STORE).listStores()
  await updateStoresWorkflow(container).run({
    input: {
      selector: { id: store?.id },
      update: {
        supported_currencies: markets.map(({ currency }) => ({
          currency_code: currency,
          is_default: currency === "ngn",
        })),
      },
    },
  })
  const { result } = await createRegionsWorkflow(container).run({
    input: {
      regions: markets.map(({ name, currency, country }) => ({
        name,
        currency_code: currency,
        countries: [country],
        payment_providers: ["pp_system_default", "pp_flutterwave_flutterwave"],
      })),
    },
  })
  await createTaxRegionsWorkflow(container).run({
    input: markets.map(({ country }) => ({ country_code: country, provider_id: "tp_system" })),
  })
  return Object.fromEntries(result.map((region) => [region.currency_code, region.id]))
}
