import { join } from "node:path"
import { cache, root } from "../setup/paths"
import { startProcess } from "../setup/processes"
import type { Tally } from "./tally"

const DEADLINE_MINUTES = 15

/** Has the demo buy twice, by the command that the README names. */
export async function runDemo(log: (line: string) => void): Promise<Tally> {
  const demo = startProcess({
    command: process.execPath,
    args: [join(root, "demo", "start.mjs"), "--check"],
    cwd: root,
    logFile: join(cache, "logs", "demo-check.log"),
    ownGroup: true,
  })
  const tooLong = setTimeout(() => void demo.stop(), DEADLINE_MINUTES * 60_000)
  const { code } = await demo.ended
  clearTimeout(tooLong)
  if (code === 0) {
    log("✓ the demo sold something")
    return { part: "demo", passed: 1, failed: 0, skipped: 0 }
  }
  log(demo.log())
  return { part: "demo", passed: 0, failed: 1, skipped: 0, reason: "the demo did not sell" }
}
