import type { Hang } from "./hang-on"
import type { Store } from "./store"

/**
 * Kills the server when it has got so far with what it was told to do, and starts it again.
 *
 * @param work what it was told; must not have come to its end before
 * @param reached resolves when it has got so far
 * @param hang what it hangs on there, if it does
 */
export async function killDuring(
  store: Pick<Store, "kill" | "restart">,
  work: Promise<unknown>,
  reached: () => Promise<unknown>,
  hang?: Hang,
): Promise<void> {
  const ended = work.then(
    (answer) => `came to its end: ${JSON.stringify(answer)}`,
    () => "cut off",
  )
  try {
    await reached()
    await store.kill()
  } finally {
    await hang?.clear()
  }
  expect(await ended).toBe("cut off")
  await store.restart()
}
