/** How long a page waits before it asks again, in milliseconds. */
export const pollEvery = 2000

/** Ends after that many milliseconds, or as soon as the signal says that nobody waits any more. */
export function wait(milliseconds, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal?.addEventListener("abort", () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
