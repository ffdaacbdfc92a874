import { type ChildProcess, spawn } from "node:child_process"
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from "node:fs"
import { dirname } from "node:path"
import { GivenUp, waitFor } from "./wait-for"

export interface ProcessOptions {
  command: string
  args?: string[]
  cwd?: string
  /** Added to this process's own environment; `undefined` removes a variable. */
  env?: Record<string, string | undefined>
  /** What the process says, standard output and standard error together. Overwritten. */
  logFile: string
  /** Appends to the log file instead of overwriting it. */
  appendLog?: boolean
  /**
   * A process group of its own: Ctrl-C in the terminal does not reach it, and ending it ends
   * everything it started.
   */
  ownGroup?: boolean
  /** What asks this process to end; SIGTERM unless told otherwise. */
  stopSignal?: NodeJS.Signals
  uid?: number
  gid?: number
}

export interface RunningProcess {
  readonly pid: number
  readonly logFile: string
  /** Everything the process has said so far. */
  log(): string
  /** Null while it runs. */
  exit(): { code: number | null; signal: NodeJS.Signals | null } | null
  /** Resolves when it has ended. */
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
  /** Waits for a condition; gives up at once when the process ends. Milliseconds. */
  until<T>(
    what: string,
    condition: () => Promise<T | false | null | undefined> | T | false | null | undefined,
    timeoutMs: number,
  ): Promise<T>
  /** Asks it to end, and after the grace (milliseconds) kills it. */
  stop(graceMs?: number): Promise<void>
  /** SIGKILL, at once. */
  kill(): Promise<void>
}

const living = new Set<{ child: ChildProcess; options: ProcessOptions }>()

/** Starts a program with its output in a file. It ends with this process at the latest. */
export function startProcess(options: ProcessOptions): RunningProcess {
  mkdirSync(dirname(options.logFile), { recursive: true })
  const output = openSync(options.logFile, options.appendLog ? "a" : "w")
  const child = spawn(options.command, options.args ?? [], {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ["ignore", output, output],
    detached: options.ownGroup ?? false,
    ...(options.uid === undefined ? {} : { uid: options.uid }),
    ...(options.gid === undefined ? {} : { gid: options.gid }),
  })
  closeSync(output)

  const entry = { child, options }
  living.add(entry)
  let exit: { code: number | null; signal: NodeJS.Signals | null } | null = null
  let failure: Error | null = null
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    const finish = (code: number | null, signal: NodeJS.Signals | null) => {
      living.delete(entry)
      exit ??= { code, signal }
      resolve(exit)
    }
    child.once("exit", finish)
    child.once("error", (error) => {
      failure = error
      finish(null, null)
    })
  })
  const log = () => (existsSync(options.logFile) ? readFileSync(options.logFile, "utf8") : "")

  return {
    pid: child.pid ?? -1,
    logFile: options.logFile,
    log,
    exit: () => exit,
    ended,
    until: (what, condition, timeoutMs) =>
      waitFor(
        () => {
          if (exit) {
            const said = failure?.message ?? lastLines(log())
            throw new GivenUp(`${options.command} ended before ${what}:\n${said}`)
          }
          return condition()
        },
        { what, timeoutMs },
      ).catch((error: unknown) => {
        if (error instanceof GivenUp) {
          throw error
        }
        throw new Error(`${(error as Error).message}\n${lastLines(log())}`)
      }),
    stop: async (graceMs = 10_000) => {
      send(entry, options.stopSignal ?? "SIGTERM")
      const grace = setTimeout(() => send(entry, "SIGKILL"), graceMs)
      await ended
      clearTimeout(grace)
    },
    kill: async () => {
      send(entry, "SIGKILL")
      await ended
    },
  }
}

/**
 * Runs a program to its end.
 *
 * @throws {Error} with the last lines it said, when it ends with anything but 0
 */
export async function runProcess(options: ProcessOptions): Promise<void> {
  await outputOf(options)
}

/**
 * Runs a command to its end.
 *
 * @returns what it said
 * @throws {Error} with the last lines it said, when it ends with anything but 0
 */
export async function outputOf(options: ProcessOptions): Promise<string> {
  const running = startProcess({ ownGroup: true, ...options })
  const { code, signal } = await running.ended
  if (code !== 0) {
    const command = [options.command, ...(options.args ?? [])].join(" ")
    throw new Error(
      `${command} ended with ${signal ?? `code ${code}`}:\n${lastLines(running.log())}`,
    )
  }
  return running.log()
}

/**
 * On SIGINT or SIGTERM: runs `stop`, ends what is still running and exits with the code a shell
 * expects. A second signal does not wait any longer.
 */
export function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false
  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const) {
    process.on(signal, () => {
      if (stopping) {
        process.exit(code)
      }
      stopping = true
      stop()
        .catch((error: unknown) => process.stderr.write(`${String(error)}\n`))
        .finally(() => process.exit(code))
    })
  }
}

/** Signals a whole process group, or what is left of it when its leader has ended. */
export function killGroup(leader: number, signal: NodeJS.Signals = "SIGKILL"): void {
  try {
    process.kill(-leader, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") {
      throw error
    }
  }
}

/** Whether a process with this id exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}

/** The end of a text, for an error message. */
function lastLines(text: string, count = 40): string {
  return text.trimEnd().split("\n").slice(-count).join("\n")
}

function send(entry: { child: ChildProcess; options: ProcessOptions }, signal: NodeJS.Signals) {
  const { child, options } = entry
  if (!living.has(entry) || child.pid === undefined) {
    return
  }
  // PostgreSQL's signals are for its first process alone: it tells the others itself.
  const wholeGroup = options.ownGroup && (signal === "SIGKILL" || !options.stopSignal)
  if (wholeGroup && process.platform !== "win32") {
    killGroup(child.pid, signal)
  } else {
    child.kill(signal)
  }
}

process.on("exit", () => {
  for (const entry of living) {
    send(entry, entry.options.stopSignal ?? "SIGKILL")
  }
})
