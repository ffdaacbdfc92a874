import { type Browser, chromium } from "playwright-core"
import { findChromium } from "./chromium"

/** Without what a browser does on the side, over the network and to the profile. */
const quiet = [
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
]

/**
 * Starts a headless Chromium.
 *
 * @throws {Error} saying what to install when there is none
 */
export async function launchChromium(log?: (line: string) => void): Promise<Browser> {
  return chromium.launch({
    executablePath: await findChromium(log ? { log } : {}),
    // Chromium's sandbox refuses to start as root, which is who runs this in a container.
    args: process.getuid?.() === 0 ? [...quiet, "--no-sandbox"] : quiet,
  })
}
