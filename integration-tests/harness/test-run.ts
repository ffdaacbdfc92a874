import { readFileSync } from "node:fs"
import { type Databases, databasesAt } from "../setup/databases"
import type { Seed } from "./seed"

export interface TestRun {
  databases: Databases
  /** A migrated and seeded database that stores are copied from. */
  templateDatabase: string
  seed: Seed
  /** Redis without anybody else's events and jobs; undefined where there is none. */
  redisUrl: string | undefined
}

/**
 * What the test run has prepared for the tests it starts.
 *
 * @throws {Error} when a test was started without it
 */
export function inTestRun(): TestRun {
  return {
    databases: databasesAt(Number(given("TEST_POSTGRES_PORT"))),
    templateDatabase: given("TEST_TEMPLATE_DATABASE"),
    seed: JSON.parse(readFileSync(given("TEST_SEED_FILE"), "utf8")) as Seed,
    redisUrl: redisOfWorker(),
  }
}

/**
 * A Redis database of its own for each of jest's workers: the servers of two files that run side by side
 * would take each other's events from one queue, and look for them in their own store in vain.
 */
function redisOfWorker(): string | undefined {
  const { TEST_REDIS_URL: url, JEST_WORKER_ID: worker = "0" } = process.env
  return url ? `${url}/${worker}` : undefined
}

function given(name: string): string {
  const value = process.env[name]
  if (!value) {
    throw new Error(`${name} is not set: start these tests with "npm test -- platform <pattern>"`)
  }
  return value
}
