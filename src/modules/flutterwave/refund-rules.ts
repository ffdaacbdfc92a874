import { CURRENCY_DIGITS, Money } from "../../flutterwave"
import { REFUNDED_STATUSES } from "./statuses"
import type { RefundRow } from "./types"

/** A refund that somebody asks for in Medusa. */
export interface RefundWish {
  money: Money
  /** Whether an admin has turned refunds on. */
  allowed: boolean
  /** What came in the transaction that pays. */
  collected: Money
  /** What of it was never asked for: the merchant returns it in Flutterwave's dashboard, and no order's books have it. */
  surplus?: Money
}

/** What is to be done about it. */
export type RefundDecision =
  /** Flutterwave has made it already, and Medusa's books lack it: together they are the whole of it. */
  | { kind: "book"; refunds: RefundRow[] }
  /** Flutterwave was asked for another one, and what became of that is not known. */
  | { kind: "wait"; refund: RefundRow }
  | { kind: "not_allowed" }
  /** Less is left than is asked for. */
  | { kind: "too_much"; left: Money; unbooked: Money }
  | { kind: "ask" }

/**
 * Decides on a refund by what is on record of its transaction; the one place for it. A refund is made
 * only when nothing on record can be this one, so that a repeat never returns money twice.
 *
 * @param refunds all of the payment's, oldest first, after Flutterwave was asked for its own
 */
export function decideRefund(refunds: readonly RefundRow[], wish: RefundWish): RefundDecision {
  const open = refunds.find(({ status }) => status === "requested")
  if (open) {
    return { kind: "wait", refund: open }
  }
  const unbooked = withoutSurplus(refunds.filter(isUnbooked), wish.surplus)
  const same = unbooked.find((refund) => moneyOfRefund(refund).equals(wish.money))
  if (same) {
    return { kind: "book", refunds: [same] }
  }
  const allUnbooked = sumOf(unbooked, wish.money)
  if (unbooked.length > 0 && allUnbooked.equals(wish.money)) {
    return { kind: "book", refunds: unbooked }
  }
  if (!wish.allowed) {
    return { kind: "not_allowed" }
  }
  const left = leftOf(refunds, wish.collected)
  return wish.money.isGreaterThan(left)
    ? { kind: "too_much", left, unbooked: allUnbooked }
    : { kind: "ask" }
}

/** Money that Flutterwave returned, or is returning, and that Medusa's books do not have. */
export function isUnbooked(refund: RefundRow): boolean {
  return (
    (refund.status === "pending" || refund.status === "completed") &&
    refund.medusa_refund_id === null
  )
}

/** Leaves out the refund of what came too much: booked as the order's, it would keep the order's own money back. */
function withoutSurplus(unbooked: RefundRow[], surplus: Money | undefined): RefundRow[] {
  if (!surplus || surplus.isZero) {
    return unbooked
  }
  const ofSurplus = unbooked.find(
    (refund) => refund.origin === "flutterwave" && moneyOfRefund(refund).equals(surplus),
  )
  return unbooked.filter((refund) => refund !== ofSurplus)
}

/** What the transaction still holds of what it collected. */
export function leftOf(refunds: readonly RefundRow[], collected: Money): Money {
  const gone = sumOf(
    refunds.filter(({ status }) => REFUNDED_STATUSES.includes(status)),
    collected,
  )
  return gone.isGreaterThan(collected)
    ? Money.ofMinor(0n, collected.currency)
    : collected.minus(gone)
}

export function moneyOfRefund(refund: Pick<RefundRow, "amount" | "currency_code">): Money {
  return Money.of(refund.amount, refund.currency_code)
}

/** A refund's amount in words for a person, also in a currency that the store cannot take. */
export function amountInWords(refund: Pick<RefundRow, "amount" | "currency_code">): string {
  const currency = refund.currency_code.toUpperCase()
  return Object.hasOwn(CURRENCY_DIGITS, currency)
    ? moneyOfRefund(refund).toString()
    : `${currency} ${refund.amount}`
}

function sumOf(refunds: readonly RefundRow[], like: Money): Money {
  return refunds.reduce(
    (sum, refund) => sum.plus(moneyOfRefund(refund)),
    Money.ofMinor(0n, like.currency),
  )
}
