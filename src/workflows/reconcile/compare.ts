import {
  isMintedTxRef,
  type GatewayRefund,
  type Mode,
  type Transaction,
  type TransactionId,
} from "../../flutterwave"
import type {
  BookedMoney,
  ListedRefund,
  ReferencedAttempt,
} from "../../modules/flutterwave/services/ledger-extracts"
import { wasTold } from "../../modules/flutterwave/was-told"

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000

/** What the nightly run looks back at: more than a night, for money that comes late. */
const NIGHTLY_DAYS = 3

/** How far any run looks back. */
export const MOST_DAYS = 31

/**
 * So young, a transaction is left to its own notice, the shopper's return and the payment's own checks,
 * of which each would settle it within this time.
 */
const YOUNG_MILLISECONDS = 6 * 60 * 1000

/** The whole days up to now that a reconciliation covers; Flutterwave's lists go by the day, in UTC. */
export function windowOf(now: Date, days: number): { from: Date; to: Date } {
  return { from: dayOf(now.getTime() - days * DAY_MILLISECONDS), to: now }
}

/**
 * What a nightly run covers: the last three days, and whatever no night before has looked at, up to a
 * month.
 *
 * @param coveredUntil up to when the nights before have looked at everything; null where there were none
 */
export function nightlyWindow(now: Date, coveredUntil: Date | null): { from: Date; to: Date } {
  const daysAgo = (days: number): number => now.getTime() - days * DAY_MILLISECONDS
  const begin = Math.min(daysAgo(NIGHTLY_DAYS), coveredUntil?.getTime() ?? Infinity)
  return { from: dayOf(Math.max(begin, daysAgo(MOST_DAYS))), to: now }
}

function dayOf(milliseconds: number): Date {
  const day = new Date(milliseconds)
  day.setUTCHours(0, 0, 0, 0)
  return day
}

/** Before this moment, what Flutterwave has is not news any more that others are about to bring. */
export function heardBy(now: Date): Date {
  return new Date(now.getTime() - YOUNG_MILLISECONDS)
}

/** What a transaction in Flutterwave's list means for the ledger. */
export type ListedAs =
  /** The ledger has this money, or a person was told of it. */
  | { kind: "known" }
  /** Money of ours that the ledger has not seen. */
  | { kind: "to_settle" }
  /** Money under a reference of ours, in the account of the other mode. */
  | { kind: "other_mode"; payment_id: string }
  /** Money under a reference that only this plugin makes; the ledger does not know it. */
  | { kind: "lost" }
  /** Another system's, on the same account. */
  | { kind: "foreign" }
  /** No money came with it, or not yet: the payment's own checks follow it. */
  | { kind: "no_money" }
  /** Not decided, and the ledger does not follow it. */
  | { kind: "to_follow" }
  /** Money so new that others are about to tell of it. */
  | { kind: "young" }

/**
 * Holds one transaction of Flutterwave's list against the ledger. It decides only what is looked at:
 * whether money came, verify says.
 *
 * @param known the attempt under the transaction's reference
 * @param mode whose account the list is of
 */
export function compareTransaction(
  listed: Pick<Transaction, "id" | "txRef" | "status" | "createdAt">,
  known: ReferencedAttempt | null,
  mode: Mode,
  now: Date,
): ListedAs {
  if (known === null && !isMintedTxRef(listed.txRef)) {
    return { kind: "foreign" }
  }
  const isYoung = listed.createdAt !== null && listed.createdAt > heardBy(now)
  switch (listed.status) {
    case "failed":
      return { kind: "no_money" }
    case "pending":
      return known?.mode === mode && !isFollowed(known) && !isYoung
        ? { kind: "to_follow" }
        : { kind: "no_money" }
    case "successful": {
      const difference = differenceOf(listed.id, known, mode)
      return isYoung && difference.kind !== "known" ? { kind: "young" } : difference
    }
    default:
      return unknownStatus(listed.status)
  }
}

function differenceOf(
  transactionId: TransactionId,
  known: ReferencedAttempt | null,
  mode: Mode,
): ListedAs {
  if (known === null) {
    return { kind: "lost" }
  }
  if (wasTold(known, transactionId)) {
    return { kind: "known" }
  }
  if (known.mode !== mode) {
    return { kind: "other_mode", payment_id: known.payment_id }
  }
  const isBooked = known.status === "succeeded" && known.transaction_id === transactionId
  return { kind: isBooked ? "known" : "to_settle" }
}

/** Whether an undecided transaction is asked about again: by the payment's checks, or every night. */
function isFollowed({ status, next_check_at }: ReferencedAttempt): boolean {
  return next_check_at !== null || status === "pending" || status === "succeeded"
}

/** What a refund in Flutterwave's list means for the ledger. */
export function compareRefund(
  listed: Pick<GatewayRefund, "status">,
  known: Pick<ListedRefund, "status" | "payment_id">,
): "known" | "changed" | "unknown" | "foreign" {
  if (known.status !== null) {
    // Money that went out does not come to be on its way again.
    const isBehind = known.status === "completed" && listed.status === "pending"
    return isBehind || known.status === listed.status ? "known" : "changed"
  }
  return known.payment_id === null ? "foreign" : "unknown"
}

/** Whether Flutterwave, asked by id, shows the money that the ledger has booked. */
export function confirms(
  transaction: Pick<Transaction, "txRef" | "status"> | null,
  booked: Pick<BookedMoney, "tx_ref">,
): boolean {
  return transaction?.status === "successful" && transaction.txRef === booked.tx_ref
}

function unknownStatus(status: never): never {
  throw new Error(`A transaction cannot be "${String(status)}".`)
}
