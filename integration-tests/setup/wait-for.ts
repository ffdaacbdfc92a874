/** Something that is not there yet. */
type Falsy = false | 0 | "" | null | undefined

export interface WaitOptions {
  /** Milliseconds until the wait is given up. */
  timeoutMs?: number
  /** Names what is waited for, in the error. */
  what: string
  /** Milliseconds between two looks. */
  everyMs?: number
}

/**
 * Asks again and again until the condition gives something, and returns that. A condition that
 * throws counts as "not yet"; the last error is told when the time is over.
 *
 * @throws {Error} naming `what` when it did not come true within `timeoutMs` milliseconds
 */
export async function waitFor<T>(
  condition: () => Promise<T | Falsy> | T | Falsy,
  { timeoutMs = 45_000, everyMs = 50, what }: WaitOptions,
): Promise<T> {
  const deadline = Date.now() + timeoutMs
  let lastError: unknown
  for (;;) {
    try {
      const value = await condition()
      if (value) {
        return value
      }
      lastError = undefined
    } catch (error) {
      if (error instanceof GivenUp) {
        throw error
      }
      lastError = error
    }
    if (Date.now() >= deadline) {
      const reason = lastError instanceof Error ? `; last error: ${lastError.message}` : ""
      throw new Error(`Waited ${timeoutMs} ms in vain for ${what}${reason}`)
    }
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  }
}

/** Thrown by a condition that knows that it can never come true. */
export class GivenUp extends Error {}
