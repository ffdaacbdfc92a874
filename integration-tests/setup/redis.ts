import { mkdtempSync, rmSync } from "node:fs"
import { connect } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { canInstallPackages, findProgram, installPackage } from "./debian"
import { freePort } from "./free-port"
import { startProcess } from "./processes"

export interface Redis {
  readonly url: string
  stop(): Promise<void>
}

/**
 * Starts a Redis that keeps nothing, on a free port: the system's, else, as root on Debian, the one
 * that apt-get installs. Null where there is none.
 */
export async function startRedis({
  log,
}: { log?: (line: string) => void } = {}): Promise<Redis | null> {
  const program = findProgram("redis-server") ?? (await install(log))
  if (!program) {
    return null
  }
  const directory = mkdtempSync(join(tmpdir(), "medusa-payment-flutterwave-redis-"))
  const port = await freePort()
  const server = startProcess({
    command: program,
    args: [
      "--port",
      String(port),
      "--bind",
      "127.0.0.1",
      "--save",
      "",
      "--appendonly",
      "no",
    ].concat(
      // Queues lose jobs when keys are evicted.
      ["--maxmemory-policy", "noeviction", "--dir", directory],
    ),
    logFile: join(directory, "redis.log"),
    ownGroup: true,
  })
  await server.until("Redis answers", () => answersPing(port), 20_000)
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      await server.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

async function install(log?: (line: string) => void): Promise<string | null> {
  if (!canInstallPackages()) {
    return null
  }
  log?.("Installing Redis with apt-get …")
  try {
    await installPackage("redis-server")
  } catch (error) {
    log?.(`Redis could not be installed: ${(error as Error).message.split("\n")[0]}`)
    return null
  }
  return findProgram("redis-server")
}

async function answersPing(port: number): Promise<boolean> {
  return await new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write("PING\r\n"))
    socket.setTimeout(1000, () => socket.destroy(new Error("Redis is silent")))
    socket.once("error", reject)
    socket.once("data", (answer) => {
      socket.end()
      resolve(answer.toString().startsWith("+PONG"))
    })
  })
}
