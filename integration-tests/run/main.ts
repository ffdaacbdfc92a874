import { ensurePluginBuilt } from "../setup/plugin"
import { stopOnSignals } from "../setup/processes"
import { runChecks } from "./checks"
import { runDemo } from "./demo-part"
import { runJest, stopJest } from "./jest-part"
import { putUpStage, type Stage } from "./stage"
import { closingLines, isGood, type Tally } from "./tally"

const parts = ["check", "unit", "platform", "browser", "demo"] as const
type Part = (typeof parts)[number]

/** Asked for on the command line: one part, and of that only what the pattern matches. */
interface Wanted {
  parts: readonly Part[]
  pattern: string | undefined
}

const started = Date.now()
let stage: Stage | undefined
/** Ctrl-C: what was under way ends as if it had failed, and must not be followed by more. */
let interrupted = false

void main(process.argv.slice(2)).then(
  (code) => leave(code),
  (error: unknown) => {
    console.error(error)
    leave(1)
  },
)

function leave(code: number) {
  if (!interrupted) {
    process.exit(code)
  }
}

async function main(args: string[]): Promise<number> {
  const wanted = parse(args)
  if (!wanted) {
    console.error(`Usage: npm test [-- ${parts.join("|")} [pattern]]`)
    return 2
  }
  stopOnSignals(async () => {
    interrupted = true
    stopJest()
    await stage?.stop()
  })
  const tallies = await runParts(wanted)
  if (interrupted) {
    return 1
  }
  say("Done")
  console.log(closingLines(tallies).join("\n"))
  return isGood(tallies) ? 0 : 1
}

function parse([part, pattern]: string[]): Wanted | null {
  if (part === undefined) {
    return { parts, pattern: undefined }
  }
  const known = parts.find((each) => each === part)
  return known ? { parts: [known], pattern } : null
}

async function runParts({ parts: wanted, pattern }: Wanted): Promise<Tally[]> {
  const tallies: Tally[] = []
  if (wanted.includes("check")) {
    say("Checks")
    tallies.push(await runChecks(say, pattern))
  }
  if (wanted.includes("unit")) {
    say("Unit tests")
    tallies.push(await runJest("unit", { pattern }))
  }
  const onPlatform = wanted.filter((part) => part === "platform" || part === "browser")
  if (onPlatform.length > 0) {
    tallies.push(...(await runOnPlatform(onPlatform, pattern)))
  }
  if (wanted.includes("demo") && !interrupted) {
    say("The demo")
    tallies.push(await runDemo(say))
  }
  return tallies
}

async function runOnPlatform(
  wanted: ("platform" | "browser")[],
  pattern: string | undefined,
): Promise<Tally[]> {
  try {
    await ensurePluginBuilt({ log: say })
    stage = await putUpStage(say, { browser: wanted.includes("browser") })
  } catch (error) {
    console.error(error)
    const reason = "could not be prepared"
    return wanted.map((part) => ({ part, passed: 0, failed: 1, skipped: 0, reason }))
  }
  const tallies: Tally[] = []
  try {
    for (const part of wanted) {
      if (interrupted) {
        break
      }
      say(`Tests: ${part}`)
      // A platform test mostly waits for its own server; a browser needs the machine for itself.
      const workers = part === "platform" ? 2 : 1
      tallies.push(await runJest(part, { pattern, env: stage.env, workers }))
    }
  } finally {
    await stage.stop()
  }
  return tallies
}

function say(line: string) {
  const seconds = String(Math.round((Date.now() - started) / 1000)).padStart(4)
  console.log(`[${seconds} s] ${line}`)
}
