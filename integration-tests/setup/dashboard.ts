import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { medusaEnvironment } from "../harness/server"
import { contentHash } from "./content-hash"
import { cache, storeDirectory } from "./paths"
import { medusaCommand } from "./plugin"
import { runProcess } from "./processes"

const sources = ["admin", "integration-tests/store/medusa-config.ts", "package-lock.json"]
const stamp = join(cache, "dashboard-build")
/** The store serves it from its public folder, which links here. */
const built = join(storeDirectory, ".medusa", "admin", "index.html")

/**
 * Builds the dashboard of the tests' store with the plugin's pages in it, unless nothing of it has
 * changed. The plugin must have been built.
 *
 * @throws {Error} with what the build said, when it fails
 */
export async function ensureDashboardBuilt(): Promise<void> {
  const wanted = contentHash(sources, isSource)
  if (existsSync(built) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) {
    return
  }
  rmSync(stamp, { force: true })
  await runProcess({
    command: process.execPath,
    // The server is run from its sources; of the build only the dashboard is wanted.
    args: [medusaCommand(), "build", "--admin-only"],
    cwd: storeDirectory,
    env: medusaEnvironment(),
    logFile: join(cache, "logs", "dashboard-build.log"),
  })
  if (!existsSync(built)) {
    throw new Error(`The build of the dashboard made no ${built}`)
  }
  mkdirSync(cache, { recursive: true })
  writeFileSync(stamp, wanted)
}

function isSource(path: string): boolean {
  return !path.endsWith(".spec.ts") && !path.endsWith("__admin-extensions__.js")
}
