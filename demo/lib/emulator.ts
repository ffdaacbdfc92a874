import path from "node:path"
import { root } from "../../integration-tests/setup/paths"
import { type RunningProcess, startProcess } from "../../integration-tests/setup/processes"
import type { DemoSecrets } from "./secrets"

/** Starts the stand-in for Flutterwave; gives its origin, the API being under `/v3`. */
export async function startEmulator(options: {
  secrets: DemoSecrets
  webhookUrl: string
  logFolder: string
  onStart: (running: RunningProcess) => void
}): Promise<string> {
  const running = startProcess({
    command: process.execPath,
    args: [
      "-r",
      "ts-node/register/transpile-only",
      path.join(root, "integration-tests", "emulator", "main.ts"),
    ],
    cwd: root,
    env: {
      TS_NODE_PROJECT: path.join(root, "integration-tests", "tsconfig.json"),
      EMULATOR_PORT: "0",
      EMULATOR_SECRET_KEY: options.secrets.secretKey,
      EMULATOR_PUBLIC_KEY: options.secrets.publicKey,
      EMULATOR_WEBHOOK_URL: options.webhookUrl,
      EMULATOR_SECRET_HASH: options.secrets.secretHash,
    },
    logFile: path.join(options.logFolder, "emulator.log"),
    ownGroup: true,
  })
  options.onStart(running)
  return running.until("the emulator says its address", () => saidOrigin(running.log()), 30_000)
}

function saidOrigin(log: string): string | null {
  for (const line of log.split("\n")) {
    if (line.startsWith("{") && line.endsWith("}")) {
      const said = JSON.parse(line) as { origin?: unknown }
      if (typeof said.origin === "string") {
        return said.origin
      }
    }
  }
  return null
}
