/**
 * How often a notice is tried before it is given up and waits for a person. With the gaps below that
 * is about half a day: longer than any outage that Flutterwave's own three retries would outlive.
 */
export const MOST_TRIES = 12

const FIRST_GAP_SECONDS = 30
const LONGEST_GAP_SECONDS = 6 * 60 * 60

/** The wait after the given number of tries, in seconds: doubling, up to six hours. */
export function nextTryInSeconds(tries: number): number {
  return Math.min(FIRST_GAP_SECONDS * 2 ** Math.max(tries - 1, 0), LONGEST_GAP_SECONDS)
}
