import { join } from "node:path"
import { findChromium } from "../setup/chromium"
import { cache } from "../setup/paths"
import { startPostgres } from "../setup/postgres"
import { startRedis } from "../setup/redis"
import { ensureTemplate } from "./template-database"

export interface Stage {
  /** What the tests are told about it. */
  env: Record<string, string>
  stop(): Promise<void>
}

/** Puts up what the tests of the running platform stand on: PostgreSQL, Redis, a browser. */
export async function putUpStage(
  log: (line: string) => void,
  needs: { browser: boolean },
): Promise<Stage> {
  const stops: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const each of stops.splice(0).reverse()) {
      await each()
    }
  }
  try {
    const postgres = await startPostgres({ dataDir: join(cache, "postgres"), log })
    stops.push(() => postgres.stop())
    const { database, seedFile } = await ensureTemplate(postgres, log)
    const redis = await startRedis({ log })
    if (redis) {
      stops.push(() => redis.stop())
    } else {
      log("There is no Redis here: the tests with two servers are skipped (in CI they fail)")
    }
    return {
      env: {
        TEST_POSTGRES_PORT: String(postgres.port),
        TEST_TEMPLATE_DATABASE: database,
        TEST_SEED_FILE: seedFile,
        ...(redis ? { TEST_REDIS_URL: redis.url } : {}),
        ...(needs.browser ? { CHROMIUM_PATH: await findChromium({ log }) } : {}),
      },
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
