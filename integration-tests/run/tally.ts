export interface Tally {
  part: string
  passed: number
  failed: number
  skipped: number
  /** Told at the end beside the numbers: what broke, or why nothing ran. */
  reason?: string
  /** What failed, each with the beginning of what it said; a long run's own output is seldom kept whole. */
  failures?: string[]
}

/** What failed, then one line per part, and as the last line the sum of all. */
export function closingLines(tallies: Tally[]): string[] {
  const sum: Tally = { part: "all", passed: 0, failed: 0, skipped: 0 }
  for (const tally of tallies) {
    sum.passed += tally.passed
    sum.failed += tally.failed
    sum.skipped += tally.skipped
  }
  const width = Math.max(...tallies.map(({ part }) => part.length))
  const parts = tallies.map((tally) => {
    const reason = tally.reason ? ` (${tally.reason})` : ""
    return `${tally.part.padEnd(width)}  ${numbers(tally)}${reason}`
  })
  const failures = tallies.flatMap(({ part, failures = [] }) =>
    failures.map((failure) => `✗ ${part} ${failure}`),
  )
  return [...failures, ...parts, numbers(sum)]
}

/** A run is good when something ran and nothing failed. */
export function isGood(tallies: Tally[]): boolean {
  return tallies.length > 0 && tallies.every(({ passed, failed }) => failed === 0 && passed > 0)
}

function numbers({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`
}
