import { existsSync } from "node:fs"
import { canInstallPackages, findProgram, installPackage } from "./debian"

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
const places = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
]

/**
 * The path of a Chromium to drive: `CHROMIUM_PATH`, the system's Chromium or Chrome, else, as root
 * on Debian, the one that apt-get installs.
 *
 * @throws {Error} saying what to install when there is none
 */
export async function findChromium({
  log,
}: { log?: (line: string) => void } = {}): Promise<string> {
  const told = process.env.CHROMIUM_PATH
  if (told) {
    if (!existsSync(told)) {
      throw new Error(`CHROMIUM_PATH names ${told}, which does not exist`)
    }
    return told
  }
  const found = findProgram(...names) ?? places.find((place) => existsSync(place))
  if (found) {
    return found
  }
  if (canInstallPackages()) {
    log?.("Installing Chromium with apt-get …")
    await installPackage("chromium")
    const installed = findProgram(...names)
    if (installed) {
      return installed
    }
  }
  throw new Error(
    "No Chromium was found. Install Chromium or Google Chrome (on Debian: apt-get install " +
      "chromium), or set CHROMIUM_PATH to one",
  )
}
