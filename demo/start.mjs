import { spawn } from "node:child_process"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

// Node's built-ins only up to here: this runs on a fresh clone, where nothing is installed.
const folder = dirname(fileURLToPath(import.meta.url))
const root = join(folder, "..")

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`The demo needs Node 20.19 or newer. This is ${process.version}.`)
}

const started = Date.now()
const { ensurePackages } = await import("../integration-tests/setup/packages.mjs")
try {
  await ensurePackages({ log: (line) => console.log(`  ${line}`) })
} catch (error) {
  fail(`The packages could not be installed: ${error.message}`)
}

const require = createRequire(import.meta.url)
const child = spawn(
  process.execPath,
  [
    "-r",
    require.resolve("ts-node/register/transpile-only"),
    join(folder, "start.ts"),
    ...process.argv.slice(2),
  ],
  {
    cwd: root,
    env: {
      ...process.env,
      TS_NODE_PROJECT: join(root, "integration-tests", "tsconfig.json"),
      DEMO_STARTED: String(started),
    },
    // A group of its own: Ctrl-C reaches this process alone, which then asks once for an orderly
    // end over the channel. Should this process be killed, the channel closes, and that ends it too.
    detached: true,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  },
)
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    if (child.connected) child.send("stop")
  })
}
child.on("exit", (code) => process.exit(code ?? 1))

function fail(message) {
  console.error(message)
  process.exit(1)
}
