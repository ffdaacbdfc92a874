import { join } from "node:path"
import { cache, storeDirectory } from "../setup/paths"
import { medusaCommand } from "../setup/plugin"
import { outputOf, type RunningProcess, startProcess } from "../setup/processes"

/** Milliseconds. Two servers at once on two cores take several times what one takes. */
const bootDeadline = 90_000

/** A developer's own settings would make a test say something about that developer's machine. */
const notInherited = /^(FLUTTERWAVE_|MEDUSA_|STORE|REDIS_|DATABASE_|JEST_|NODE_OPTIONS$|PORT$)/

/**
 * Most of what a test's server runs, it runs a few times only: compiled at once, and with room for what is
 * soon thrown away, it needs about a sixth less time until its end.
 */
const shortLived = ["--always-sparkplug", "--max-semi-space-size=64"]

/** Starts the platform as its own command does, and waits until it answers. */
export async function startServer(options: {
  port: number
  env: Record<string, string>
  /** Names the log file. */
  name: string
  appendLog: boolean
}): Promise<RunningProcess> {
  const server = startProcess({
    command: process.execPath,
    args: [
      ...shortLived,
      medusaCommand(),
      "start",
      "--port",
      String(options.port),
      "--host",
      "localhost",
    ],
    cwd: storeDirectory,
    env: { ...medusaEnvironment(), ...options.env },
    logFile: join(cache, "logs", `${options.name}.log`),
    appendLog: options.appendLog,
  })
  const health = `http://localhost:${options.port}/health`
  await server.until("the store answers", async () => (await fetch(health)).ok, bootDeadline)
  return server
}

/**
 * Runs a script the way `medusa exec` does, beside the server.
 *
 * @returns what it said
 * @throws {Error} with the last lines it said, when it fails
 */
export async function runScript(options: {
  script: string
  args: string[]
  env: Record<string, string>
  name: string
}): Promise<string> {
  return outputOf({
    command: process.execPath,
    args: [medusaCommand(), "exec", options.script, ...options.args],
    cwd: storeDirectory,
    env: { ...medusaEnvironment(), ...options.env },
    logFile: join(cache, "logs", `${options.name}-exec.log`),
  })
}

/** What each Medusa process of the tests is started with. */
export function medusaEnvironment(): Record<string, string | undefined> {
  const inherited = Object.keys(process.env).filter((name) => notInherited.test(name))
  return {
    ...Object.fromEntries(inherited.map((name) => [name, undefined])),
    NODE_ENV: "production",
    // The store's few TypeScript files are type-checked with everything else, not at each start.
    TS_NODE_TRANSPILE_ONLY: "true",
    MEDUSA_DISABLE_TELEMETRY: "true",
    FORCE_COLOR: "0",
  }
}
