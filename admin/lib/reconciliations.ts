import type { Mode } from "./settings"

/** One thing in which Flutterwave and the shop did not agree. */
export interface Finding {
  kind: string
  tx_ref: string | null
  transaction_id: string | null
  refund_id: string | null
  payment_id: string | null
  /** Major units. */
  amount: number | null
  currency_code: string | null
  /** The server's words. */
  detail: string | null
}

/** One look at everything that Flutterwave has of some days, held against what the shop knows. */
export interface Reconciliation {
  id: string
  status: "running" | "done" | "failed"
  trigger: "schedule" | "admin"
  mode: Mode
  from: string
  to: string
  /** Transactions, refunds and payments looked at so far. */
  checked: number
  /** How many of them are another system's, on the same account. */
  foreign: number
  settled: number
  found: number
  /** The first 500 of them. */
  findings: Finding[]
  error: string | null
  started_at: string
  ended_at: string | null
}

export interface ReconciliationList {
  reconciliations: Reconciliation[]
  count: number
  limit: number
  offset: number
}

/** The ids of the newest reports: one of each mode, because the two say nothing of each other. */
export function newestOfEachMode(newestFirst: readonly Reconciliation[]): string[] {
  const newest = new Map<Mode, string>()
  for (const { id, mode } of newestFirst) {
    if (!newest.has(mode)) {
      newest.set(mode, id)
    }
  }
  return [...newest.values()]
}
