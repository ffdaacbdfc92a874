import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { contentHash } from "./content-hash"
import { cache, root } from "./paths"
import { runProcess } from "./processes"

const sources = ["src", "admin", "package.json", "tsconfig.json"]
const stamp = join(cache, "plugin-build")
const built = join(root, ".medusa", "server", "src", "providers", "flutterwave", "index.js")

/**
 * Builds the plugin with the platform's own command, unless what it is built from has not changed.
 *
 * @throws {Error} with what the build said, when it fails
 */
export async function ensurePluginBuilt({
  log,
}: { log?: (line: string) => void } = {}): Promise<void> {
  const wanted = contentHash(sources, isSource)
  if (existsSync(built) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) {
    return
  }
  log?.("Building the plugin …")
  rmSync(stamp, { force: true })
  await runProcess({
    command: process.execPath,
    args: [medusaCommand(), "plugin:build"],
    cwd: root,
    logFile: join(cache, "logs", "plugin-build.log"),
  })
  if (!existsSync(built)) {
    throw new Error("The build of the plugin made no .medusa/server/src/providers/flutterwave")
  }
  mkdirSync(cache, { recursive: true })
  writeFileSync(stamp, wanted)
}

/** The platform's command, to be run by Node itself: no shell and no npx between us and it. */
export function medusaCommand(): string {
  const manifest = createRequire(join(root, "package.json")).resolve("@medusajs/cli/package.json")
  return join(dirname(manifest), "cli.js")
}

function isSource(path: string): boolean {
  // The admin build writes this file into the folder it builds from.
  return !path.endsWith(".spec.ts") && !path.endsWith("__admin-extensions__.js")
}
