import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { Client } from "pg"
import { type Databases, databasesAt } from "./databases"
import { freePort } from "./free-port"
import { type PostgresPrograms, preparePostgres } from "./postgres-programs"
import { isAlive, runProcess, startProcess } from "./processes"
import { waitFor } from "./wait-for"

export interface Postgres extends Databases {
  readonly port: number
  stop(): Promise<void>
}

/** Safe to lose: what is kept here can be made again. */
const speed = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]

/**
 * Starts an embedded PostgreSQL on a free port of `localhost`, with its data under `dataDir`,
 * which the next start finds again. Whoever is on this machine may connect; nobody else.
 *
 * @throws {Error} when another living process already uses `dataDir`
 */
export async function startPostgres(options: {
  dataDir: string
  log?: (line: string) => void
}): Promise<Postgres> {
  const programs = preparePostgres(options.dataDir)
  const ownerFile = `${programs.dataDir}.owner`
  refuseIfInUse(ownerFile)
  await endLeftover(programs.dataDir)
  await initialize(programs, options.log)

  const port = await freePort()
  const settings = [
    `port=${port}`,
    "listen_addresses=localhost",
    // No socket file, hence no folder that somebody would have to be allowed to write to.
    "unix_socket_directories=",
    "max_connections=300",
    ...speed,
  ]
  const server = startProcess({
    command: programs.postgres,
    args: ["-D", programs.dataDir, ...settings.flatMap((setting) => ["-c", setting])],
    cwd: programs.dataDir,
    logFile: `${programs.dataDir}.log`,
    ownGroup: true,
    // The fast shutdown: does not wait for those who are connected.
    stopSignal: "SIGINT",
    ...programs.user,
  })
  writeFileSync(ownerFile, String(process.pid))
  const databases = databasesAt(port)
  await server.until("PostgreSQL answers", () => answers(databases.url("postgres")), 60_000)

  return {
    ...databases,
    port,
    stop: async () => {
      await server.stop()
      rmSync(ownerFile, { force: true })
    },
  }
}

function refuseIfInUse(ownerFile: string) {
  const owner = existsSync(ownerFile) ? Number(readFileSync(ownerFile, "utf8")) : NaN
  if (owner && owner !== process.pid && isAlive(owner) && isOurs(owner)) {
    throw new Error(
      `This database is in use by process ${owner}. If that is not a run of this project, ` +
        `delete ${ownerFile}`,
    )
  }
}

/** Process ids are used again: after a restart of the machine the owner may be anybody. */
function isOurs(pid: number): boolean {
  const commandLine = `/proc/${pid}/cmdline`
  return !existsSync(commandLine) || readFileSync(commandLine, "utf8").includes("node")
}

/** A run that was killed leaves its server behind, or only the file that says there is one. */
async function endLeftover(dataDir: string) {
  const file = join(dataDir, "postmaster.pid")
  if (!existsSync(file)) {
    return
  }
  const [pid, directory] = readFileSync(file, "utf8").split("\n")
  const leftover = Number(pid)
  if (leftover && isAlive(leftover) && directory === dataDir && isPostgres(leftover)) {
    process.kill(leftover, "SIGINT")
    await waitFor(() => !isAlive(leftover), {
      what: "the PostgreSQL of an earlier run to end",
      timeoutMs: 20_000,
    })
  }
  rmSync(file, { force: true })
}

function isPostgres(pid: number): boolean {
  const commandLine = `/proc/${pid}/cmdline`
  return !existsSync(commandLine) || readFileSync(commandLine, "utf8").includes("postgres")
}

async function initialize(programs: PostgresPrograms, log?: (line: string) => void) {
  const ready = `${programs.dataDir}.ready`
  if (existsSync(ready)) {
    return
  }
  log?.("Preparing PostgreSQL …")
  // What an initdb that broke off left behind would make the next one refuse.
  for (const leftover of readdirSync(programs.dataDir)) {
    rmSync(join(programs.dataDir, leftover), { recursive: true })
  }
  await runProcess({
    command: programs.initdb,
    args: [
      `--pgdata=${programs.dataDir}`,
      "--username=postgres",
      "--auth=trust",
      "--encoding=UTF8",
      "--locale=C",
      "--no-sync",
    ],
    cwd: programs.dataDir,
    logFile: `${programs.dataDir}.initdb.log`,
    ...programs.user,
  })
  writeFileSync(ready, "")
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  // A server that is still starting may cut the line after it was taken.
  client.on("error", () => undefined)
  await client.connect()
  await client.end()
  return true
}
