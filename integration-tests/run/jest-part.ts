import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs"
import { spawn } from "node:child_process"
import { createRequire } from "node:module"
import { dirname, join, relative } from "node:path"
import { stripVTControlCharacters } from "node:util"
import { cache, root } from "../setup/paths"
import { killGroup } from "../setup/processes"
import type { Tally } from "./tally"

/** The parts of jest's JSON report that are counted. */
interface Report {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  numRuntimeErrorTestSuites: number
  testResults: {
    name: string
    /** What broke a file before its first test. */
    message: string
    assertionResults: { fullName: string; status: string; failureMessages?: string[] | null }[]
  }[]
}

/** Characters of what a failed test said that are told again at the end. */
const WORDS = 600

let running: number | undefined

/** Runs one of jest's projects with its output on the terminal, and counts its tests. */
export async function runJest(
  part: string,
  options: {
    pattern?: string | undefined
    env?: Record<string, string>
    /** How many files run side by side; jest decides where nothing is said. */
    workers?: number
  },
): Promise<Tally> {
  const report = join(cache, "reports", `${part}.json`)
  mkdirSync(dirname(report), { recursive: true })
  rmSync(report, { force: true })
  const code = await jest(
    [
      ...["--selectProjects", part, "--json", "--outputFile", report, "--passWithNoTests"],
      ...(options.workers === undefined ? [] : ["--maxWorkers", String(options.workers)]),
      // What a test left open must not keep the whole run waiting.
      "--forceExit",
      ...(options.pattern ? ["--testPathPatterns", options.pattern] : []),
    ],
    options.env ?? {},
  )
  return count(part, report, code)
}

/** Ends a jest that is still running, and everything it started. */
export function stopJest(): void {
  if (running !== undefined) {
    killGroup(running)
  }
}

async function jest(args: string[], env: Record<string, string>): Promise<number | null> {
  const manifest = createRequire(join(root, "package.json")).resolve("jest/package.json")
  const command = join(dirname(manifest), "bin", "jest.js")
  const child = spawn(process.execPath, [command, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    // The report goes to its file; jest prints it to standard output, too.
    stdio: ["ignore", "ignore", "inherit"],
    detached: true,
  })
  running = child.pid
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject)
    child.once("exit", resolve)
  })
  // A server that a broken test left behind.
  stopJest()
  running = undefined
  return code
}

function count(part: string, reportFile: string, code: number | null): Tally {
  if (!existsSync(reportFile)) {
    return { part, passed: 0, failed: 1, skipped: 0, reason: `jest ended with ${code}` }
  }
  const report = JSON.parse(readFileSync(reportFile, "utf8")) as Report
  const tally: Tally = {
    part,
    passed: report.numPassedTests,
    // A file that breaks before its first test counts as one.
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: failuresIn(report),
  }
  if (tally.passed + tally.failed === 0) {
    return { ...tally, failed: 1, reason: "no test ran" }
  }
  if (code !== 0 && tally.failed === 0) {
    return { ...tally, failed: 1, reason: `jest ended with ${code}` }
  }
  return tally
}

function failuresIn({ testResults }: Report): string[] {
  return testResults.flatMap(({ name, message, assertionResults }) => {
    const file = relative(root, name)
    if (assertionResults.length === 0) {
      return message ? [`${file}: ${beginningOf(message)}`] : []
    }
    return assertionResults
      .filter(({ status }) => status === "failed")
      .map(
        ({ fullName, failureMessages }) =>
          `${file} › ${fullName}: ${beginningOf((failureMessages ?? []).join("\n"))}`,
      )
  })
}

function beginningOf(message: string): string {
  return stripVTControlCharacters(message).slice(0, WORDS)
}
