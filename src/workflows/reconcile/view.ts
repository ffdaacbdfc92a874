import type { Mode } from "../../flutterwave"
import type {
  ReconciliationStatus,
  ReconciliationTrigger,
} from "../../modules/flutterwave/statuses"
import type { Finding, ReconciliationRow } from "../../modules/flutterwave/types"

/** One difference between Flutterwave's books and the ledger, as the admin API tells of it. */
export interface FindingView extends Omit<Finding, "amount"> {
  amount: number | null
}

/** A reconciliation's report as the admin API shows it. Amounts are major units, times are ISO 8601. */
export interface ReconciliationView {
  id: string
  status: ReconciliationStatus
  trigger: ReconciliationTrigger
  mode: Mode
  from: string
  to: string
  /** How many transactions, refunds and booked payments were looked at so far. */
  checked: number
  /** How many of them are another system's, on the same account. */
  foreign: number
  /** How many of the findings are settled. */
  settled: number
  found: number
  /** The first 500 of them. */
  findings: FindingView[]
  error: string | null
  started_at: string
  ended_at: string | null
}

export function reconciliationView(row: ReconciliationRow): ReconciliationView {
  return {
    id: row.id,
    status: row.status,
    trigger: row.trigger,
    mode: row.mode,
    from: row.window_from.toISOString(),
    to: row.window_to.toISOString(),
    checked: row.checked,
    foreign: row.foreign_count,
    settled: row.settled,
    found: row.found,
    findings: row.findings.map((finding) => ({
      ...finding,
      amount: finding.amount === null ? null : Number(finding.amount),
    })),
    error: row.error,
    started_at: row.created_at.toISOString(),
    ended_at: row.ended_at?.toISOString() ?? null,
  }
}
