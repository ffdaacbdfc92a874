/** Before a transaction's number, where a detail tells of money that came, or that is claimed back. */
const NAMED = /\b(?:came as|come by|of) transaction (\d+)/g

/**
 * Flutterwave's numbers of the transactions that a payment waits for a person about, as the details
 * name them: that another transaction paid for the payment before is said in other words.
 *
 * @param detail the details of one reason or of several in a row
 * @returns each number once, in the order in which they are told; none where the details name none
 */
export function transactionsAtIssue(detail: string | null): string[] {
  const named = [...(detail ?? "").matchAll(NAMED)].flatMap(([, number]) => number ?? [])
  return [...new Set(named)]
}
