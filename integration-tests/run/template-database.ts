import { existsSync, mkdirSync } from "node:fs"
import { join } from "node:path"
import { Client } from "pg"
import { medusaEnvironment } from "../harness/server"
import { contentHash } from "../setup/content-hash"
import { cache, storeDirectory } from "../setup/paths"
import { medusaCommand } from "../setup/plugin"
import type { Postgres } from "../setup/postgres"
import { runProcess } from "../setup/processes"

const prefix = "template_"
const testPrefix = "test_"

/** What the template is made of: schema, seed, and the platform's version. */
const sources = [
  "src/modules",
  "src/links",
  "integration-tests/store",
  "integration-tests/run/template-database.ts",
  "package-lock.json",
]

/**
 * A migrated and seeded database that each store of the tests is a copy of. Made once; the next run
 * finds it again unless something it depends on has changed.
 */
export async function ensureTemplate(
  postgres: Postgres,
  log: (line: string) => void,
): Promise<{ database: string; seedFile: string }> {
  const key = contentHash(sources, isSource).slice(0, 16)
  const database = `${prefix}${key}`
  const seedFile = join(cache, "seeds", `${key}.json`)
  await dropLeftovers(postgres, database)
  if (existsSync(seedFile) && (await postgres.databaseExists(database))) {
    return { database, seedFile }
  }
  log("Making the template database (migrations and seed) …")
  const unfinished = `${testPrefix}template`
  await postgres.dropDatabase(database)
  await postgres.createDatabase(unfinished)
  mkdirSync(join(cache, "seeds"), { recursive: true })
  await medusa(["db:migrate", "--skip-scripts", "--execute-all-links"], {
    DATABASE_URL: postgres.url(unfinished),
  })
  await medusa(["exec", "./src/scripts/seed.ts"], {
    DATABASE_URL: postgres.url(unfinished),
    SEED_OUT: seedFile,
  })
  // Only a finished template gets its name, so a run that breaks off leaves none behind.
  await onServer(postgres, (client) =>
    client.query(`ALTER DATABASE "${unfinished}" RENAME TO "${database}"`),
  )
  return { database, seedFile }
}

async function medusa(args: string[], env: Record<string, string>) {
  await runProcess({
    command: process.execPath,
    args: [medusaCommand(), ...args],
    cwd: storeDirectory,
    env: { ...medusaEnvironment(), ...env },
    logFile: join(cache, "logs", `medusa-${args[0]?.replace(":", "-")}.log`),
  })
}

async function dropLeftovers(postgres: Postgres, keep: string) {
  const names = await onServer(postgres, async (client) => {
    const { rows } = await client.query<{ datname: string }>("SELECT datname FROM pg_database")
    return rows.map(({ datname }) => datname)
  })
  for (const name of names) {
    if (name.startsWith(testPrefix) || (name.startsWith(prefix) && name !== keep)) {
      await postgres.dropDatabase(name)
    }
  }
}

async function onServer<T>(postgres: Postgres, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: postgres.url("postgres") })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function isSource(path: string): boolean {
  if (path.startsWith("src/modules")) {
    // Only what shapes the tables: the rest of the module changes daily and the database does not.
    return path.includes("/migrations/") || path.includes("/models/")
  }
  return !path.startsWith("integration-tests/store/src/api/")
}
