import { randomBytes } from "node:crypto"
import { Pool, type QueryResultRow } from "pg"
import supertest from "supertest"
import { freePort } from "../setup/free-port"
import { type Admin, adminOf } from "./admin"
import type { Seed } from "./seed"
import { runScript, startServer } from "./server"
import { type Shopper, shopperOf } from "./shopper"
import type { Sql } from "./sql"
import { inTestRun } from "./test-run"

/** What a store needs to know of the stand-in for Flutterwave. */
export interface Gateway {
  apiUrl: string
  publicKey: string
  secretKey: string
  encryptionKey?: string
  webhook: { urls: string[]; secretHash: string | null }
}

export interface StoreOptions {
  emulator: Gateway
  /** An existing database to work on; else a fresh copy of the seeded template. */
  database?: string
  redisUrl?: string
  /** Added to the server's environment. */
  env?: Record<string, string>
  /** Leaves the emulator's webhook addresses as they are. */
  keepWebhook?: boolean
  /** Serves the dashboard, too. */
  admin?: boolean
  /** Scheduled jobs run by themselves, too; else only when a test says so with `tick`. */
  clock?: boolean
}

export interface Store {
  readonly url: string
  readonly database: string
  readonly databaseUrl: string
  readonly seed: Seed
  /** Requests to this store; follows no redirect. */
  readonly request: ReturnType<typeof supertest>
  readonly shopper: Shopper
  readonly admin: Admin
  /** Everything the server has said so far, over all its starts. */
  log(): string
  readonly sql: Sql
  /** Runs one of the plugin's scheduled jobs now, to its end. */
  tick(job: string): Promise<void>
  /** Runs a script of the plugin with `medusa exec`, in the server's environment; gives what it said. */
  exec(script: string, args?: string[]): Promise<string>
  /** SIGKILL: the process gets no chance to do anything. */
  kill(): Promise<void>
  /** Starts again on the same port and database; variables given here stay. */
  restart(env?: Record<string, string>): Promise<void>
  /** Ends the server, and drops the database if it was made for this store. */
  stop(): Promise<void>
}

/** Starts the real platform with the built plugin, on its own database and a free port. */
export async function startStore(options: StoreOptions): Promise<Store> {
  const { databases, templateDatabase, seed } = inTestRun()
  const database = options.database ?? `test_${randomBytes(6).toString("hex")}`
  if (!options.database) {
    await databases.createDatabase(database, { template: templateDatabase })
  }
  const port = await freePort()
  const url = `http://localhost:${port}`
  const databaseUrl = databases.url(database)
  const name = `store-${database}-${port}`
  let env = { ...environment(options, url, databaseUrl), ...options.env }
  let server = await startServer({ port, env, name, appendLog: false })
  if (!options.keepWebhook) {
    options.emulator.webhook.urls = [`${url}/hooks/flutterwave`]
  }

  const pool = new Pool({ connectionString: databaseUrl, max: 4 })
  // The database goes away under idle connections when a test drops it; queries still fail loudly.
  pool.on("error", () => undefined)
  const sql: Sql = async <T extends QueryResultRow>(text: string, params?: unknown[]) =>
    (await pool.query<T>(text, params)).rows
  const request = supertest(url)
  const admin = adminOf(request, seed)

  return {
    url,
    database,
    databaseUrl,
    seed,
    request,
    admin,
    shopper: shopperOf({ request, seed, sql, admin }),
    sql,
    log: () => server.log(),
    tick: async (job) => {
      const answer = await request.post(`/test/jobs/${encodeURIComponent(job)}`)
      if (answer.status !== 200) {
        throw new Error(`The job ${job} failed: ${answer.status} ${answer.text}`)
      }
    },
    exec: (script, args = []) => runScript({ script, args, env, name }),
    kill: () => server.kill(),
    restart: async (changes = {}) => {
      await server.stop()
      env = { ...env, ...changes }
      server = await startServer({ port, env, name, appendLog: true })
    },
    stop: async () => {
      await server.stop()
      await pool.end()
      if (!options.database) {
        await databases.dropDatabase(database)
      }
    },
  }
}

function environment(
  options: StoreOptions,
  url: string,
  databaseUrl: string,
): Record<string, string> {
  const { emulator } = options
  return {
    DATABASE_URL: databaseUrl,
    ...(options.redisUrl ? { REDIS_URL: options.redisUrl } : {}),
    ...(options.admin ? { STORE_ADMIN: "1" } : {}),
    ...(options.clock ? { STORE_CLOCK: "1" } : {}),
    MEDUSA_BACKEND_URL: url,
    STOREFRONT_URL: "http://localhost:8000",
    FLUTTERWAVE_API_URL: emulator.apiUrl,
    FLUTTERWAVE_PUBLIC_KEY: emulator.publicKey,
    FLUTTERWAVE_SECRET_KEY: emulator.secretKey,
    ...(emulator.encryptionKey ? { FLUTTERWAVE_ENCRYPTION_KEY: emulator.encryptionKey } : {}),
    ...(emulator.webhook.secretHash
      ? { FLUTTERWAVE_SECRET_HASH: emulator.webhook.secretHash }
      : {}),
  }
}
