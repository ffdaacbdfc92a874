import { isMintedTxRef, type GatewayRefund, type Mode, type Transaction } from "../../flutterwave"
import type {
  BookedMoney,
  ListedRefund,
  ReferencedAttempt,
} from "../../modules/flutterwave/services/ledger-extracts"

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000

/** The whole days up to now that a reconciliation covers; Flutterwave's lists go by the day, in UTC. */
export function windowOf(now: Date, days: number): { from: Date; to: Date } {
  const from = new Date(now.getTime() - days * DAY_MILLISECONDS)
  from.setUTCHours(0, 0, 0, 0)
  return { from, to: now }
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
  /** No money came with it (yet): the payment's own checks follow it. */
  | { kind: "no_money" }

/**
 * Holds one transaction of Flutterwave's list against the ledger. It decides only what is looked at:
 * whether money came, verify says.
 *
 * @param known the attempt under the transaction's reference
 * @param mode whose account the list is of
 */
export function compareTransaction(
  listed: Pick<Transaction, "id" | "txRef" | "status">,
  known: ReferencedAttempt | null,
  mode: Mode,
): ListedAs {
  if (known === null && !isMintedTxRef(listed.txRef)) {
    return { kind: "foreign" }
  }
  if (listed.status !== "successful") {
    return { kind: "no_money" }
  }
  if (known === null) {
    return { kind: "lost" }
  }
  if (known.mode !== mode) {
    return { kind: "other_mode", payment_id: known.payment_id }
  }
  const isBooked = known.status === "succeeded" && known.transaction_id === listed.id
  return isBooked || wasTold(known, listed.id) ? { kind: "known" } : { kind: "to_settle" }
}

/** Whether a person was told of a transaction by its id; money that paid for nothing is only there. */
function wasTold(
  { attention_detail, resolved_detail }: ReferencedAttempt,
  transactionId: string,
): boolean {
  const told = `${attention_detail ?? ""} ${resolved_detail ?? ""}`
  return new RegExp(`\\btransaction ${transactionId}\\b`).test(told)
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

/** So many payments missing at once are no coincidence. */
const TOO_MANY_MISSING = 5

/**
 * Whether Flutterwave shows nothing at all of what the ledger has booked: then it was asked with
 * another account's keys, and putting every payment before a person would help nobody.
 */
export function isAnotherAccount(booked: number, missing: number): boolean {
  return missing >= TOO_MANY_MISSING && missing === booked
}
