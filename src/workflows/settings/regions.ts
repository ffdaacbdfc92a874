import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { FLUTTERWAVE_PROVIDER_ID } from "../../providers/flutterwave/helpers/module"

/** A region as far as payments matter. */
export interface RegionRecord {
  name: string
  /** Upper case. */
  currency: string
  hasFlutterwave: boolean
}

/** The store's regions, and in which of them shoppers can choose Flutterwave. */
export async function listRegions(container: MedusaContainer): Promise<RegionRecord[]> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "region",
    fields: ["name", "currency_code", "payment_providers.id", "payment_providers.is_enabled"],
  })
  const rows = data as unknown as {
    name: string
    currency_code: string
    payment_providers?: ({ id: string; is_enabled: boolean } | null)[]
  }[]
  return rows.map((row) => ({
    name: row.name,
    currency: row.currency_code.toUpperCase(),
    hasFlutterwave: (row.payment_providers ?? []).some(
      (provider) => provider?.id === FLUTTERWAVE_PROVIDER_ID && provider.is_enabled,
    ),
  }))
}
