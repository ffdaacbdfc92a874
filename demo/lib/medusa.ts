import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"
import { contentHash } from "../../integration-tests/setup/content-hash"
import { medusaCommand } from "../../integration-tests/setup/plugin"
import {
  type RunningProcess,
  runProcess,
  startProcess,
} from "../../integration-tests/setup/processes"
import { builtServer, demoFolder } from "./paths"

type Environment = Record<string, string | undefined>

/** What the dashboard is built from. The plugin's part is known by its sources. */
const dashboardSources = [
  "admin",
  "demo/medusa-config.ts",
  "demo/tsconfig.json",
  "demo/src",
  "package-lock.json",
]

/** What the tables are made by. */
const schemaSources = ["src/modules", "demo/medusa-config.ts", "package-lock.json"]

const quiet: Environment = {
  MEDUSA_DISABLE_TELEMETRY: "true",
  // The configuration and the seed are compiled when they are read, and checked elsewhere.
  TS_NODE_TRANSPILE_ONLY: "true",
  TS_NODE_PROJECT: path.join(demoFolder, "tsconfig.json"),
}

/** Builds server and dashboard, the plugin's pages in it, unless nothing changed since last time. */
export async function buildDashboard(logFolder: string): Promise<void> {
  const stamp = path.join(demoFolder, ".medusa", "built-from")
  const wanted = contentHash(dashboardSources, isSource)
  if (existsSync(path.join(builtServer, "public", "admin", "index.html")) && says(stamp, wanted)) {
    return
  }
  // A build that breaks off leaves less than the last one made.
  rmSync(stamp, { force: true })
  await runProcess({
    command: process.execPath,
    args: [medusaCommand(), "build"],
    cwd: demoFolder,
    // The addresses are not known while building and must not be built in.
    env: { ...quiet, NODE_ENV: "production", MEDUSA_BACKEND_URL: undefined },
    logFile: path.join(logFolder, "build.log"),
  })
  writeFileSync(stamp, wanted)
}

/** Brings the database to the present tables, unless it has them already. */
export async function migrate(options: {
  env: Environment
  logFolder: string
  stamp: string
}): Promise<void> {
  const wanted = contentHash(schemaSources, isSource)
  if (says(options.stamp, wanted)) {
    return
  }
  await runProcess({
    command: process.execPath,
    args: [medusaCommand(), "db:migrate"],
    cwd: demoFolder,
    env: { ...quiet, ...options.env },
    logFile: path.join(options.logFolder, "migrate.log"),
  })
  writeFileSync(options.stamp, wanted)
}

/** Fills an empty database with the store. */
export async function seed(options: { env: Environment; logFolder: string }): Promise<void> {
  await runProcess({
    command: process.execPath,
    args: [medusaCommand(), "exec", "./src/scripts/seed.ts"],
    cwd: demoFolder,
    env: { ...quiet, ...options.env },
    logFile: path.join(options.logFolder, "seed.log"),
  })
}

/**
 * Starts the built server and waits until it answers.
 *
 * @returns a promise of its end, in words
 */
export async function startMedusa(options: {
  env: Environment
  port: number
  logFolder: string
  onStart: (running: RunningProcess) => void
}): Promise<{ ended: Promise<string> }> {
  const running = startProcess({
    command: process.execPath,
    args: [medusaCommand(), "start", "--port", String(options.port)],
    cwd: builtServer,
    env: { ...quiet, TS_NODE_PROJECT: undefined, NODE_ENV: "production", ...options.env },
    logFile: path.join(options.logFolder, "medusa.log"),
    ownGroup: true,
  })
  options.onStart(running)
  await running.until(
    "Medusa answers",
    async () => (await fetch(`http://localhost:${options.port}/health`)).ok,
    120_000,
  )
  return {
    ended: running.ended.then(({ code, signal }) => `Medusa ended (${signal ?? `code ${code}`}).`),
  }
}

function says(stamp: string, wanted: string): boolean {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === wanted
}

function isSource(file: string): boolean {
  return !file.endsWith(".spec.ts") && !file.endsWith("__admin-extensions__.js")
}
