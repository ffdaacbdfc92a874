import { type Emulator, startEmulator } from "../emulator"
import { startStore, type Store, type StoreOptions } from "./store"

/**
 * Has a group of tests played on one store of its own, with a stand-in for Flutterwave that forgets
 * everything after each of them.
 *
 * @param begun is given both before the first test
 */
export function withStore(
  options: Omit<StoreOptions, "emulator">,
  begun: (started: { emulator: Emulator; store: Store }) => void | Promise<void>,
): void {
  let emulator: Emulator | undefined
  let store: Store | undefined

  beforeAll(async () => {
    emulator = await startEmulator()
    store = await startStore({ ...options, emulator })
    await begun({ emulator, store })
  })
  afterAll(async () => {
    await store?.stop()
    await emulator?.close()
  })
  afterEach(async () => {
    await emulator?.idle()
    emulator?.reset()
  })
}
