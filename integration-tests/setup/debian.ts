import { existsSync } from "node:fs"
import { delimiter, join } from "node:path"
import { cache } from "./paths"
import { runProcess } from "./processes"

/** The full path of a program that is on the PATH, else null. */
export function findProgram(...names: string[]): string | null {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? "").split(delimiter)) {
      const candidate = join(folder, name)
      if (folder && existsSync(candidate)) {
        return candidate
      }
    }
  }
  return null
}

/** Whether packages of the system can be installed here: Debian's apt, and root. */
export function canInstallPackages(): boolean {
  return process.getuid?.() === 0 && findProgram("apt-get") !== null
}

/** Installs a package of the system. @throws {Error} with apt's last words when that fails */
export async function installPackage(name: string): Promise<void> {
  const logFile = join(cache, "logs", `apt-${name}.log`)
  const env = { DEBIAN_FRONTEND: "noninteractive" }
  // Images come without package lists, and old ones point to versions that are gone.
  await runProcess({ command: "apt-get", args: ["update", "-q"], env, logFile })
  await runProcess({
    command: "apt-get",
    args: ["install", "-y", "-q", "--no-install-recommends", name],
    env,
    logFile,
    appendLog: true,
  })
}
