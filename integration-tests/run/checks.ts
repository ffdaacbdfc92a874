import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { cache, root } from "../setup/paths"
import { startProcess } from "../setup/processes"
import type { Tally } from "./tally"

interface Check {
  name: string
  /** Each is a package's command and its arguments; all must end well. */
  commands: [packageName: string, command: string, ...args: string[]][]
}

const checks: Check[] = [
  {
    name: "lint",
    // No cache: what a line's type is depends on files that its own cache entry knows nothing of.
    commands: [["eslint", "eslint", ".", "--max-warnings", "0"]],
  },
  {
    name: "types",
    commands: ["src", "integration-tests", "admin"].map((part) => [
      "typescript",
      "tsc",
      ...["--noEmit", "-p", part === "src" ? "." : part],
      ...["--incremental", "--tsBuildInfoFile", join(cache, "types", `${part}.tsbuildinfo`)],
    ]),
  },
  {
    name: "arrows",
    commands: [
      [
        "dependency-cruiser",
        "depcruise",
        "--config",
        ".dependency-cruiser.cjs",
        ...["src", "admin", "integration-tests", "demo"],
      ],
    ],
  },
  { name: "dead code", commands: [["knip", "knip", "--no-progress"]] },
  {
    name: "format",
    commands: [
      [
        "prettier",
        "prettier",
        "--check",
        ".",
        ...["--cache", "--cache-location", join(cache, "prettier")],
      ],
    ],
  },
]

/** Runs the checks, two at a time, and tells what those that failed have said. */
export async function runChecks(
  log: (line: string) => void,
  only: string | undefined,
): Promise<Tally> {
  const tally: Tally = { part: "check", passed: 0, failed: 0, skipped: 0 }
  const failed: string[] = []
  const waiting = checks.filter(({ name }) => !only || name.includes(only))
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const started = Date.now()
      const complaint = await run(check)
      const seconds = ((Date.now() - started) / 1000).toFixed(1)
      if (complaint === null) {
        tally.passed += 1
        log(`✓ ${check.name} (${seconds} s)`)
      } else {
        tally.failed += 1
        failed.push(check.name)
        log(`✗ ${check.name} (${seconds} s)\n${complaint}`)
      }
    }
  }
  await Promise.all([worker(), worker()])
  return failed.length ? { ...tally, reason: failed.join(", ") } : tally
}

async function run({ name, commands }: Check): Promise<string | null> {
  const complaints: string[] = []
  for (const [packageName, command, ...args] of commands) {
    const logFile = join(cache, "logs", `check-${name.replace(" ", "-")}.log`)
    const running = startProcess({
      command: process.execPath,
      args: [commandOf(packageName, command), ...args],
      cwd: root,
      env: { FORCE_COLOR: "0" },
      logFile,
      ownGroup: true,
    })
    const { code } = await running.ended
    if (code !== 0) {
      complaints.push(running.log().trimEnd())
    }
  }
  return complaints.length ? complaints.join("\n") : null
}

/** The file behind a package's command, so that Node runs it without a shell between. */
function commandOf(packageName: string, command: string): string {
  const manifest = join(root, "node_modules", packageName, "package.json")
  const { bin } = JSON.parse(readFileSync(manifest, "utf8")) as {
    bin: string | Record<string, string>
  }
  const file = typeof bin === "string" ? bin : bin[command]
  if (!file) {
    throw new Error(`${packageName} has no command ${command}`)
  }
  return createRequire(manifest).resolve(join(dirname(manifest), file))
}
