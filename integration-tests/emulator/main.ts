import { startEmulator } from "./index"

/** Runs the stand-in as a process of its own, set up by `EMULATOR_*` variables. */
async function main(): Promise<void> {
  const { env } = process
  const emulator = await startEmulator({
    port: Number(env["EMULATOR_PORT"] ?? 0),
    ...(env["EMULATOR_SECRET_KEY"] && { secretKey: env["EMULATOR_SECRET_KEY"] }),
    ...(env["EMULATOR_PUBLIC_KEY"] && { publicKey: env["EMULATOR_PUBLIC_KEY"] }),
    webhook: {
      urls: env["EMULATOR_WEBHOOK_URL"]?.split(",").filter(Boolean) ?? [],
      ...(env["EMULATOR_SECRET_HASH"] && { secretHash: env["EMULATOR_SECRET_HASH"] }),
    },
  })
  const stop = (): void => {
    emulator.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.once("SIGTERM", stop)
  process.once("SIGINT", stop)
  process.stdout.write(`${JSON.stringify({ origin: emulator.origin })}\n`)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
