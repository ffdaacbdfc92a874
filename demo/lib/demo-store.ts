import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs"
import path from "node:path"
import { ensurePluginBuilt } from "../../integration-tests/setup/plugin"
import { type Postgres, startPostgres } from "../../integration-tests/setup/postgres"
import { startStorefront } from "../storefront/server"
import { startEmulator } from "./emulator"
import { buildDashboard, migrate, seed, startMedusa } from "./medusa"
import { portNear } from "./ports"
import type { Progress } from "./progress"
import { demoSecrets } from "./secrets"

const database = "demo"
const adminEmail = "admin@demo.store"

/** How many steps `startDemoStore` reports. */
export const demoSteps = 6

/** The running demo, as its visitor needs to know it. */
export interface DemoStore {
  storefrontUrl: string
  backendUrl: string
  /** Null when the demo talks to Flutterwave itself. */
  emulatorUrl: string | null
  webhookUrl: string
  secretHash: string
  admin: { email: string; password: string }
  /** Resolves, in words, when the server is gone, whoever ended it. */
  ended: Promise<string>
}

/** Stops what was started, the last first. */
export type StopStack = Array<() => Promise<void>>

/**
 * Starts the whole demo: database, Flutterwave's stand-in (or none), Medusa with its dashboard and
 * the storefront.
 *
 * @param folder where this demo keeps its data and logs
 * @param started is filled as things start, so that they can be stopped after a failure too
 * @param ports preferred ones; free ones are taken where these are not
 * @throws with the last lines of the log of what failed
 */
export async function startDemoStore(options: {
  folder: string
  started: StopStack
  progress: Progress
  ports: { medusa: number; storefront: number }
  realKeys: boolean
}): Promise<DemoStore> {
  const { folder, started, progress, realKeys } = options
  const logFolder = path.join(folder, "logs")
  const storeFile = path.join(folder, "store.json")
  mkdirSync(logFolder, { recursive: true })
  const secrets = demoSecrets(path.join(folder, "secrets.json"))
  const secretHash = (realKeys && process.env.FLUTTERWAVE_SECRET_HASH) || secrets.secretHash

  await progress.step("Building the plugin", () => ensurePluginBuilt())
  // The longest part of a first start; it needs no database, so it goes on beside the next two.
  // Settled, not awaited: should it fail meanwhile, that is told when its turn comes.
  const dashboard = Promise.allSettled([buildDashboard(logFolder)])

  const postgres = await progress.step("Starting PostgreSQL", async () => {
    const running = await startPostgres({ dataDir: path.join(folder, "postgres") })
    started.push(() => running.stop())
    return running
  })

  const medusaPort = await portNear(options.ports.medusa)
  const storefrontPort = await portNear(options.ports.storefront)
  const backendUrl = `http://localhost:${medusaPort}`
  const storefrontUrl = `http://localhost:${storefrontPort}`
  // With real keys Flutterwave has to reach this store: then its public address may be given.
  const publicUrl = (realKeys && process.env.MEDUSA_BACKEND_URL) || backendUrl
  const webhookUrl = `${publicUrl}/hooks/flutterwave`
  const storeEnvironment = {
    DATABASE_URL: postgres.url(database),
    JWT_SECRET: secrets.jwtSecret,
    COOKIE_SECRET: secrets.cookieSecret,
    STORE_CORS: `${storefrontUrl},http://127.0.0.1:${storefrontPort}`,
    ADMIN_CORS: backendUrl,
    AUTH_CORS: backendUrl,
    MEDUSA_BACKEND_URL: publicUrl,
    STOREFRONT_URL: storefrontUrl,
    FLUTTERWAVE_VAULT_KEY: secrets.vaultKey,
    FLUTTERWAVE_SECRET_HASH: secretHash,
  }

  await progress.step("Preparing the store", (note) =>
    prepareDatabase({
      postgres,
      storeFile,
      logFolder,
      note,
      migratedFile: path.join(folder, "migrated"),
      env: {
        ...storeEnvironment,
        DEMO_STORE_FILE: storeFile,
        DEMO_ADMIN_EMAIL: adminEmail,
        DEMO_ADMIN_PASSWORD: secrets.adminPassword,
      },
    }),
  )
  await progress.step("Building the dashboard", async () => {
    const [build] = await dashboard
    if (build.status === "rejected") {
      throw build.reason
    }
  })

  const emulatorUrl = realKeys
    ? null
    : await progress.step("Starting the stand-in for Flutterwave", () =>
        startEmulator({
          secrets,
          webhookUrl,
          logFolder,
          onStart: (running) => started.push(() => running.stop()),
        }),
      )
  const gateway = emulatorUrl && {
    FLUTTERWAVE_API_URL: `${emulatorUrl}/v3`,
    FLUTTERWAVE_PUBLIC_KEY: secrets.publicKey,
    FLUTTERWAVE_SECRET_KEY: secrets.secretKey,
    // The plugin derives it from the secret key, as Flutterwave does.
    FLUTTERWAVE_ENCRYPTION_KEY: undefined,
  }

  const medusa = await progress.step("Starting Medusa and the storefront", async () => {
    const running = await startMedusa({
      env: { ...storeEnvironment, ...gateway },
      port: medusaPort,
      logFolder,
      onStart: (running) => started.push(() => running.stop()),
    })
    const storefront = await startStorefront({
      port: storefrontPort,
      backendUrl,
      publishableKey: publishableKeyIn(storeFile),
    })
    started.push(() => storefront.close())
    return running
  })

  return {
    storefrontUrl,
    backendUrl,
    emulatorUrl,
    webhookUrl,
    secretHash,
    admin: { email: adminEmail, password: secrets.adminPassword },
    ended: medusa.ended,
  }
}

/** Migrates, and seeds once. A seed that broke off is thrown away and done again from the start. */
async function prepareDatabase(options: {
  postgres: Postgres
  storeFile: string
  migratedFile: string
  logFolder: string
  env: Record<string, string>
  note: (text: string) => void
}): Promise<void> {
  const { postgres, storeFile, migratedFile, logFolder, env, note } = options
  const seeded = existsSync(storeFile) && (await postgres.databaseExists(database))
  if (!seeded) {
    rmSync(storeFile, { force: true })
    rmSync(migratedFile, { force: true })
    await postgres.dropDatabase(database)
    await postgres.createDatabase(database)
  }
  note("tables")
  await migrate({ env, logFolder, stamp: migratedFile })
  if (!seeded) {
    note("products and prices")
    await seed({ env, logFolder })
  }
  note(seeded ? "as it was" : "new")
}

function publishableKeyIn(storeFile: string): string {
  const { publishable_key } = JSON.parse(readFileSync(storeFile, "utf8")) as {
    publishable_key: string
  }
  return publishable_key
}
