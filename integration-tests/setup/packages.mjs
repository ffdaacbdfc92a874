import { spawn } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..")

/**
 * Makes sure that the packages of package-lock.json are installed. Uses Node's built-ins only,
 * because it runs before there is anything else.
 *
 * @param {{ log: (line: string) => void }} options `log` gets one line at a time
 * @returns {Promise<void>}
 * @throws {Error} when npm fails; npm's own words are in the message
 */
export async function ensurePackages({ log }) {
  requireNode()
  if (packagesAreCurrent()) {
    return
  }
  const locked = existsSync(join(root, "package-lock.json"))
  log(
    `Installing packages (npm ${locked ? "ci" : "install"}); the first time takes a few minutes …`,
  )
  const started = Date.now()
  const stillWorking = setInterval(() => log(`… ${seconds(started)} s`), 15_000)
  try {
    await (locked ? installAsLocked() : npm("install"))
  } finally {
    clearInterval(stillWorking)
  }
  log(`Packages installed in ${seconds(started)} s`)
}

/**
 * A lock file knows the optional packages of the machines that its registry had to offer; npm ci
 * refuses it where others are wanted, too. An installation that saves nothing takes the locked
 * versions all the same and looks up only what is missing.
 */
async function installAsLocked() {
  try {
    await npm("ci")
  } catch (error) {
    if (!(error instanceof Error && error.message.includes("EUSAGE"))) {
      throw error
    }
    await npm("install", "--no-save")
  }
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number)
  const supported = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22
  if (!supported) {
    throw new Error(`Node 20.19 or newer (or 22.12 or newer) is needed; this is ${process.version}`)
  }
}

/** Looks at contents: times say nothing after a checkout, and an installation can break off. */
function packagesAreCurrent() {
  const wanted = packagesIn(join(root, "package-lock.json"))
  const present = packagesIn(join(root, "node_modules", ".package-lock.json"))
  if (!wanted || !present) {
    return Boolean(present)
  }
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (!path.includes("node_modules/")) {
      return true
    }
    const entry = present[path]
    return entry ? entry.version === version && existsSync(join(root, path)) : Boolean(optional)
  })
}

function packagesIn(lockFile) {
  return existsSync(lockFile) ? JSON.parse(readFileSync(lockFile, "utf8")).packages : null
}

function npm(...words) {
  const args = [...words, "--no-audit", "--no-fund", "--loglevel=error"]
  return new Promise((resolve, reject) => {
    const windows = process.platform === "win32"
    const child = spawn("npm", args, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      shell: windows,
    })
    let output = ""
    const keepTheStart = (chunk) => {
      output = (output + chunk).slice(0, 8000)
    }
    child.stdout.on("data", keepTheStart)
    child.stderr.on("data", keepTheStart)
    child.on("error", reject)
    child.on("close", (code) => {
      if (code === 0) {
        resolve()
      } else {
        reject(
          new Error(
            `npm ${args[0]} ended with code ${code}:\n${output.trim().split("\n").slice(0, 40).join("\n")}`,
          ),
        )
      }
    })
  })
}

function seconds(since) {
  return Math.round((Date.now() - since) / 1000)
}
