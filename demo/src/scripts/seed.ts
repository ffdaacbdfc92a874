import { writeFile } from "node:fs/promises"
import type { ExecArgs, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  createRegionsWorkflow,
  createTaxRegionsWorkflow,
  createUsersWorkflow,
  updateStoresWorkflow,
} from "@medusajs/medusa/core-flows"
import { demoRegions } from "../seed/regions"
import { seedDelivery } from "../seed/delivery"
import { seedProducts } from "../seed/products"

const paymentProviders = ["pp_flutterwave_flutterwave"]

/**
 * Fills an empty, migrated database with the demo store, and writes what the storefront needs to
 * the file named by `DEMO_STORE_FILE`. The file comes last: where it exists, seeding was finished.
 *
 * @throws when `DEMO_STORE_FILE`, `DEMO_ADMIN_EMAIL` or `DEMO_ADMIN_PASSWORD` is missing
 */
export default async function seed({ container }: ExecArgs): Promise<void> {
  const storeFile = required("DEMO_STORE_FILE")
  const { salesChannelId, publishableKey, storeId } = await findDefaults(container)

  await updateStoresWorkflow(container).run({
    input: {
      selector: { id: storeId },
      update: {
        name: "Baobab Market",
        supported_currencies: demoRegions.map(({ currency_code }, index) => ({
          currency_code,
          is_default: index === 0,
        })),
      },
    },
  })
  await createRegionsWorkflow(container).run({
    input: {
      regions: demoRegions.map(({ name, currency_code, country_code }) => ({
        name,
        currency_code,
        countries: [country_code],
        payment_providers: paymentProviders,
      })),
    },
  })
  await createTaxRegionsWorkflow(container).run({
    input: demoRegions.map(({ country_code }) => ({ country_code, provider_id: "tp_system" })),
  })

  const { stockLocationId, shippingProfileId } = await seedDelivery(container, salesChannelId)
  await seedProducts(container, { salesChannelId, stockLocationId, shippingProfileId })
  await createAdmin(container, required("DEMO_ADMIN_EMAIL"), required("DEMO_ADMIN_PASSWORD"))

  await writeFile(storeFile, JSON.stringify({ publishable_key: publishableKey }, null, 2))
}

function required(name: string): string {
  const value = process.env[name]
  if (!value) {
    throw new Error(`${name} is not set. The seed is run by "npm run demo", which sets it.`)
  }
  return value
}

/** What Medusa itself creates at its first start: a store, a sales channel, a publishable key. */
async function findDefaults(container: MedusaContainer) {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: stores } = await query.graph({
    entity: "store",
    fields: ["id", "default_sales_channel_id"],
  })
  const { data: keys } = await query.graph({
    entity: "api_key",
    fields: ["token"],
    filters: { type: "publishable" },
  })
  const storeId = stores[0]?.id
  const salesChannelId = stores[0]?.default_sales_channel_id
  const publishableKey = keys[0]?.token
  if (!storeId || !salesChannelId || !publishableKey) {
    throw new Error(
      "Medusa did not create its default store, sales channel and publishable key. Was the database migrated?",
    )
  }
  return { storeId, salesChannelId, publishableKey }
}

async function createAdmin(
  container: MedusaContainer,
  email: string,
  password: string,
): Promise<void> {
  const { result: users } = await createUsersWorkflow(container).run({
    input: { users: [{ email, first_name: "Demo", last_name: "Admin" }] },
  })
  const auth = container.resolve(Modules.AUTH)
  const { authIdentity, error } = await auth.register("emailpass", { body: { email, password } })
  const user = users[0]
  if (!authIdentity || !user) {
    throw new Error(`The admin could not be created: ${error ?? "no user came back"}`)
  }
  await auth.updateAuthIdentities({ id: authIdentity.id, app_metadata: { user_id: user.id } })
}
