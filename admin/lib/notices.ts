import type { NoticeStatus } from "./payments"
import type { Mode } from "./settings"

/** What became of a notice. `received` also means: to be tried, or tried again. */
export const noticeStatuses: readonly NoticeStatus[] = [
  "received",
  "processed",
  "duplicate",
  "foreign",
  "failed",
]

export const noticeKinds = ["charge", "refund", "chargeback", "other"] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** One thing that Flutterwave told, however often. */
export interface Notice {
  id: string
  kind: NoticeKind
  event: string | null
  tx_ref: string | null
  transaction_id: string | null
  /** Flutterwave's word. */
  transaction_status: string | null
  /** Major units. */
  amount: number | null
  currency_code: string | null
  payment_id: string | null
  status: NoticeStatus
  received_at: string
  deliveries: number
  tries: number
  next_try_at: string | null
  last_error: string | null
}

/** Calls that were turned away for one reason. They are counted and not kept. */
export interface RejectedCalls {
  reason: string
  /** The mode that the shop was in. */
  mode: Mode
  count: number
  last_at: string
}

export interface NoticeList {
  notices: Notice[]
  count: number
  limit: number
  offset: number
  rejected: RejectedCalls[]
}
