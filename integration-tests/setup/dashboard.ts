import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { medusaEnvironment } from "../harness/server"
import { contentHash } from "./content-hash"
import { cache, storeDirectory } from "./paths"
import { medusaCommand } from "./plugin"
import { runProcess } from "./processes"

const sources = ["admin", "integration-tests/store/medusa-config.ts", "package-lock.json"]
const stamp = join(cache, "dashboard-build")
const built = join(storeDirectory, ".medusa", "admin")
/** Where the platform's start looks for it. */
const served = join(storeDirectory, "public", "admin")

/**
 * Builds the dashboard of the tests' store with the plugin's pages in it, unless nothing of it has
 * changed. The plugin must have been built.
 *
 * @throws {Error} with what the build said, when it fails
 */
export async function ensureDashboardBuilt(): Promise<void> {
  linkServedToBuilt()
  const wanted = contentHash(sources, isSource)
  if (
    existsSync(join(built, "index.html")) &&
    existsSync(stamp) &&
    readFileSync(stamp, "utf8") === wanted
  ) {
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
  if (!existsSync(join(built, "index.html"))) {
    throw new Error(`The build of the dashboard made no ${built}`)
  }
  mkdirSync(cache, { recursive: true })
  writeFileSync(stamp, wanted)
}

/** A build of the dashboard alone goes elsewhere than where a start serves it from. */
function linkServedToBuilt() {
  mkdirSync(join(storeDirectory, "public"), { recursive: true })
  rmSync(served, { recursive: true, force: true })
  // A junction, where links of other kinds need rights that nobody has.
  symlinkSync(built, served, "junction")
}

function isSource(path: string): boolean {
  return !path.endsWith(".spec.ts") && !path.endsWith("__admin-extensions__.js")
}
