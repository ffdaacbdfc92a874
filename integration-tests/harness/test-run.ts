import { readFileSync } from "node:fs"
import { type Databases, databasesAt } from "../setup/databases"
import type { Seed } from "./seed"

export interface TestRun {
  databases: Databases
  /** A migrated and seeded database that stores are copied from. */
  templateDatabase: string
  seed: Seed
  /** Undefined where there is no Redis. */
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
    redisUrl: process.env.TEST_REDIS_URL || undefined,
  }
}

function given(name: string): string {
  const value = process.env[name]
  if (!value) {
    throw new Error(`${name} is not set: start these tests with "npm test -- platform <pattern>"`)
  }
  return value
}
