import { writeFileSync } from "node:fs"
import type { ExecArgs } from "@medusajs/framework/types"
import { createAdmin } from "./create-admin"
import { createProducts } from "./create-products"
import { createRegions } from "./create-regions"
import { createSalesChannel, createStockLocation } from "./create-sales-channel"
import { createShipping } from "./create-shipping"

/** Fills an empty store and writes what tests look up as JSON to the file that SEED_OUT names. */
export default async function seed({ container }: ExecArgs): Promise<void> {
  const out = process.env.SEED_OUT
  if (!out) {
    throw new Error("SEED_OUT must name the file to write to")
  }
  const { salesChannelId, publishableKey } = await createSalesChannel(container)
  const regions = await createRegions(container)
  const stockLocationId = await createStockLocation(container, salesChannelId)
  const { shippingProfileId, shippingOptions } = await createShipping(
    container,
    stockLocationId,
    regions,
  )
  const variants = await createProducts(container, {
    salesChannelId,
    shippingProfileId,
    stockLocationId,
  })
  const admin = await createAdmin(container)
  writeFileSync(
    out,
    JSON.stringify(
      {
        publishableKey,
        salesChannelId,
        stockLocationId,
        regions,
        shippingOptions,
        variants,
        admin,
      },
      null,
      2,
    ),
  )
}
