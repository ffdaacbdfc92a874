import { spawn } from "node:child_process"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { ensurePackages } from "./setup/packages.mjs"

// Until the packages are there, only what Node brings can run.
const here = dirname(fileURLToPath(import.meta.url))

try {
  await ensurePackages({ log: (line) => console.log(line) })
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

const rest = spawn(
  process.execPath,
  ["-r", "ts-node/register/transpile-only", join(here, "run", "main.ts"), ...process.argv.slice(2)],
  { cwd: join(here, ".."), stdio: "inherit" },
)
// The other process ends what it started; this one only waits for it.
process.on("SIGINT", () => undefined)
process.on("SIGTERM", () => rest.kill("SIGTERM"))
rest.on("exit", (code) => process.exit(code ?? 1))
