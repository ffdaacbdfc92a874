import type { Emulator, EmulatedTransaction } from "../emulator"

/** Sums by whatever they are grouped by. Amounts are major units. */
export type Sums = Record<string, { amount: number; count: number }>

/** One reference as Flutterwave's own books have it. */
export interface BookedReference {
  txRef: string
  /** Upper case. */
  askedCurrency: string
  asked: number
  /** The one that succeeded, or else the last that was tried. */
  transaction: EmulatedTransaction
}

/**
 * What Flutterwave's own books have of this store's references, at this moment.
 *
 * @param besides transactions that a test added by hand
 */
export function flutterwavesBooks(emulator: Emulator, besides: readonly EmulatedTransaction[]) {
  const ours = emulator.transactions.filter(
    (row) => row.tx_ref.startsWith("mfw_") && !besides.includes(row),
  )
  const references = [...new Set(ours.map(({ tx_ref }) => tx_ref))].map(
    (txRef): BookedReference => {
      const tries = ours.filter(({ tx_ref }) => tx_ref === txRef)
      const transaction = tries.find(({ status }) => status === "successful") ?? tries.at(-1)!
      // A saved card is charged without a page.
      const link = emulator.links.find(({ tx_ref }) => tx_ref === txRef)
      return {
        txRef,
        askedCurrency: link?.currency ?? transaction.currency,
        asked: link?.amount ?? transaction.amount,
        transaction: structuredClone(transaction),
      }
    },
  )
  const refunds = structuredClone(emulator.refunds).filter(({ status }) => status !== "failed")
  const paid = references.filter(({ transaction }) => transaction.status === "successful")
  return { references, paid, refunds }
}

/** Sums group by group; doubles go astray only in digits that no currency has. */
export function sumsBy<Row>(
  rows: readonly Row[],
  group: (row: Row) => string,
  amount: (row: Row) => number,
): Sums {
  const sums: Sums = {}
  for (const row of rows) {
    const before = sums[group(row)] ?? { amount: 0, count: 0 }
    sums[group(row)] = { amount: before.amount + amount(row), count: before.count + 1 }
  }
  for (const sum of Object.values(sums)) {
    sum.amount = Number(sum.amount.toFixed(6))
  }
  return sums
}

/** The lines of a CSV file whose fields hold no commas, by the names in its first line. */
export function csvRows(text: string): Record<string, string>[] {
  const [head, ...lines] = text.trim().split(/\r?\n/)
  const names = head!.split(",")
  return lines.map((line) => {
    const fields = line.split(",")
    expect(fields).toHaveLength(names.length)
    return Object.fromEntries(names.map((name, at) => [name, fields[at]!]))
  })
}
