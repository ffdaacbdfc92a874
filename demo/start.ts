import { mkdirSync, rmSync } from "node:fs"
import path from "node:path"
import { checkDemo } from "./check"
import { type DemoStore, demoSteps, startDemoStore, type StopStack } from "./lib/demo-store"
import { dataFolder } from "./lib/paths"
import { Progress } from "./lib/progress"

const checking = process.argv.includes("--check")
// The check buys with play money, whatever keys are around.
const realKeys = !checking && Boolean(process.env.FLUTTERWAVE_SECRET_KEY)
const started: StopStack = []
let stopping: Promise<void> | null = null

function say(line = ""): void {
  process.stdout.write(`${line}\n`)
}

/** Stops everything, once, however often it is asked for. */
function stopAll(): Promise<void> {
  stopping ??= (async () => {
    for (const stop of started.reverse()) {
      await stop()
    }
  })()
  return stopping
}

function stopAndExit(): void {
  if (!stopping) {
    say("\nStopping …")
  }
  // Whatever was being started when the signal came ends with this process.
  stopAll().then(
    () => process.exit(checking ? 1 : 0),
    (error: unknown) => {
      say(`Something did not stop: ${String(error)}`)
      process.exit(1)
    },
  )
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, stopAndExit)
}
process.on("message", stopAndExit)
// The process that the terminal knows is gone: nobody is left to stop this one.
process.on("disconnect", stopAndExit)

function announce(store: DemoStore): void {
  const seconds = (Date.now() - Number(process.env.DEMO_STARTED ?? Date.now())) / 1000
  say()
  say(`The demo is ready (${seconds.toFixed(0)} s).`)
  say()
  say(`  Storefront   ${store.storefrontUrl}`)
  say(`  Dashboard    ${store.backendUrl}/app`)
  say(`               ${store.admin.email}  password: ${store.admin.password}`)
  if (store.emulatorUrl) {
    say(`  Flutterwave  ${store.emulatorUrl}  (a local stand-in; no money moves)`)
  } else {
    say("  Flutterwave  the real one, with the keys from the environment")
    say("               In Flutterwave's dashboard, under Settings > Webhooks, enter")
    say(`               URL          ${store.webhookUrl}`)
    say(`               Secret hash  ${store.secretHash}`)
    if (store.webhookUrl.startsWith("http://localhost")) {
      say("               Flutterwave cannot reach localhost. Open a tunnel to this port and start")
      say("               again with MEDUSA_BACKEND_URL=https://…; until then payments are seen")
      say("               when the shopper comes back, and by the polling of pending ones.")
    }
  }
  say()
  say("Ctrl-C stops everything.")
}

async function runDemo(): Promise<void> {
  if (realKeys) {
    say("FLUTTERWAVE_SECRET_KEY is set: this demo talks to Flutterwave itself.")
  }
  const store = await startDemoStore({
    folder: dataFolder,
    started,
    progress: new Progress(demoSteps - (realKeys ? 1 : 0)),
    ports: { medusa: 9000, storefront: 8000 },
    realKeys,
  })
  announce(store)
  const end = await store.ended
  if (!stopping) {
    throw new Error(end)
  }
}

/** A demo of its own, beside one that may be running: other ports, another database, two purchases. */
async function runCheck(): Promise<void> {
  const folder = path.join(dataFolder, "check")
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const progress = new Progress(demoSteps + 1)
  const store = await startDemoStore({
    folder,
    started,
    progress,
    ports: { medusa: 0, storefront: 0 },
    realKeys: false,
  })
  const lines: string[] = []
  await progress.step("Buying in a browser", () => checkDemo(store, (line) => lines.push(line)))
  lines.forEach((line) => say(`      ${line}`))
  await stopAll()
  rmSync(folder, { recursive: true, force: true })
  say("The check passed: paid, ordered, captured; at once, and after a declined card.")
  process.exit(0)
}

;(checking ? runCheck() : runDemo()).catch(async (error: unknown) => {
  if (stopping) {
    return
  }
  say()
  say(error instanceof Error ? error.message : String(error))
  say(`Logs are in demo/.data/${checking ? "check/" : ""}logs.`)
  await stopAll()
  process.exit(1)
})
