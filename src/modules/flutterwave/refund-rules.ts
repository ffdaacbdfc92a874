import { CURRENCY_DIGITS, Money } from "../../flutterwave"
import { REFUNDED_STATUSES } from "./statuses"
import type { PaymentRow, RefundRow } from "./types"

/** A refund that somebody asks for in Medusa. */
export interface RefundWish {
  money: Money
  /** Whether an admin has turned refunds on. */
  allowed: boolean
  /** What came in the transaction that pays. */
  collected: Money
  /** What of it was never asked for: the merchant returns it in Flutterwave's dashboard, and no order's books have it. */
  surplus?: Money
  /** Whether a chargeback of the money waits for a person: it would go back twice. */
  disputed?: boolean
}

/** What is to be done about it. */
export type RefundDecision =
  /** Flutterwave has made it already, and Medusa's books lack it: together they are the whole of it. */
  | { kind: "book"; refunds: RefundRow[] }
  /** Flutterwave was asked for another one, and what became of that is not known. */
  | { kind: "wait"; refund: RefundRow }
  /** With the surplus that was returned already, which nobody should take for the order's money. */
  | { kind: "not_allowed"; returnedSurplus: Money | null }
  /** Less is left than is asked for. */
  | { kind: "too_much"; left: Money; unbooked: Money }
  /** The shopper's bank asks for the money, too. */
  | { kind: "disputed" }
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
  const toBook = refundsToBook(refunds, wish.surplus)
  const found = bookedAs(wish.money, toBook) ?? withSurplus(wish, refunds, toBook)
  if (found) {
    return { kind: "book", refunds: found }
  }
  if (!wish.allowed) {
    const isReturned = refundsOfSurplus(refunds, wish.surplus).length > 0
    return { kind: "not_allowed", returnedSurplus: (isReturned && wish.surplus) || null }
  }
  const left = leftOf(refunds, wish.collected)
  if (wish.money.isGreaterThan(left)) {
    return { kind: "too_much", left, unbooked: sumOf(toBook, wish.money) }
  }
  return wish.disputed ? { kind: "disputed" } : { kind: "ask" }
}

/** Money that Flutterwave returned, or is returning, and that Medusa's books do not have. */
export function isUnbooked(refund: RefundRow): boolean {
  return (
    (refund.status === "pending" || refund.status === "completed") &&
    refund.medusa_refund_id === null
  )
}

/**
 * What Flutterwave returned of a payment's money and Medusa is still to be told of. The refund of what
 * came too much is not among them: booked as the order's, it would keep the order's own money back; and
 * entered in Medusa, it would be made once more.
 *
 * @param refunds those of the transaction that pays
 * @param surplus what came in it beyond what was asked for
 */
export function refundsToBook(
  refunds: readonly RefundRow[],
  surplus: Money | undefined,
): RefundRow[] {
  const ofSurplus = refundsOfSurplus(refunds, surplus)
  return refunds.filter((refund) => isUnbooked(refund) && !ofSurplus.includes(refund))
}

/** Flutterwave's own refunds that are exactly the surplus: one of them, or all together. */
function refundsOfSurplus(refunds: readonly RefundRow[], surplus: Money | undefined): RefundRow[] {
  if (!surplus || surplus.isZero) {
    return []
  }
  const itsOwn = refunds.filter((refund) => isUnbooked(refund) && refund.origin === "flutterwave")
  return bookedAs(surplus, itsOwn) ?? []
}

/** One refund of exactly this money, or else all of them when they come to it together. */
function bookedAs(money: Money, refunds: RefundRow[]): RefundRow[] | null {
  const same = refunds.find((refund) => moneyOfRefund(refund).equals(money))
  if (same) {
    return [same]
  }
  return refunds.length > 0 && sumOf(refunds, money).equals(money) ? refunds : null
}

/** A refund in Flutterwave's dashboard of the order's money and the surplus in one. */
function withSurplus(
  { money, surplus }: RefundWish,
  refunds: readonly RefundRow[],
  toBook: RefundRow[],
): RefundRow[] | null {
  const isAlone = !surplus || surplus.isZero || refundsOfSurplus(refunds, surplus).length > 0
  return isAlone ? null : bookedAs(money.plus(surplus), toBook)
}

/** A refund that stands in Medusa's books and failed, and the one that was made in its stead. */
export interface RedoneRefund {
  failed: RefundRow
  redone: RefundRow
}

/**
 * Refunds that were made once more, in Flutterwave's dashboard, after they had failed: Medusa's books
 * have each of them already, under the one that failed. Entered in Medusa again, the money would look
 * returned twice; and the next refund of the same amount would be taken for it, and never be made.
 *
 * @param payment a failure that a person has decided on is over: what is refunded later is another matter
 */
export function redoneRefunds(
  refunds: readonly RefundRow[],
  payment: Pick<PaymentRow, "resolved_detail" | "resolved_at">,
): RedoneRefund[] {
  const left = refunds.filter((refund) => isUnbooked(refund) && refund.origin === "flutterwave")
  const pairs: RedoneRefund[] = []
  for (const failed of refunds) {
    if (failed.status !== "failed" || failed.medusa_refund_id === null) {
      continue
    }
    const over = isDecidedOn(failed, payment) ? payment.resolved_at : null
    const index = left.findIndex(
      (refund) => isSameMoney(refund, failed) && !(over && refund.created_at > over),
    )
    if (index !== -1) {
      pairs.push({ failed, redone: left.splice(index, 1)[0]! })
    }
  }
  return pairs
}

function isDecidedOn(
  { id, gateway_refund_id }: RefundRow,
  { resolved_detail }: Pick<PaymentRow, "resolved_detail">,
): boolean {
  return new RegExp(`\\brefund ${gateway_refund_id ?? id}\\b`).test(resolved_detail ?? "")
}

/** By the texts' numbers: other money than the payment's may be in a currency without known digits. */
function isSameMoney(one: RefundRow, other: RefundRow): boolean {
  return (
    one.attempt_id === other.attempt_id &&
    one.currency_code === other.currency_code &&
    Number(one.amount) === Number(other.amount)
  )
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

/**
 * What Medusa had returned of the paying money because no order could be placed. It makes (2.21.2) an
 * order of it all the same when whoever had it returned died before the session was replaced.
 */
export function returnedForWantOfOrder(
  refunds: readonly RefundRow[],
  payment: Pick<PaymentRow, "paid_attempt_id">,
): RefundRow[] {
  return refunds.filter(
    ({ attempt_id, origin, status }) =>
      attempt_id !== null &&
      attempt_id === payment.paid_attempt_id &&
      origin === "completion" &&
      (status === "pending" || status === "completed"),
  )
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

/** The money of refunds together; nothing of the currency of `like` where there are none. */
export function sumOf(refunds: readonly RefundRow[], like: Money): Money {
  return refunds.reduce(
    (sum, refund) => sum.plus(moneyOfRefund(refund)),
    Money.ofMinor(0n, like.currency),
  )
}
