import { refundRefusal, type FlutterwaveError, type Money } from "../../../flutterwave"
import { amountInWords, moneyOfRefund } from "../../../modules/flutterwave/refund-rules"
import type { PaymentRow, RefundRow } from "../../../modules/flutterwave/types"

/** What a refund is of, as every sentence about it names it. */
export interface RefundSubject {
  payment: Pick<PaymentRow, "id">
  transactionId: string | null
  money: Money
}

const ENABLE =
  "Have Flutterwave's support enable refunds, then allow them under Settings → Flutterwave;"

/**
 * Refunds are off, and somebody asks for one. Medusa's dashboard shows it for a few seconds only.
 * @param returnedSurplus what was returned because it came too much: entering that would only lead to
 * its being returned once more
 */
export function refundsAreOff(
  subject: RefundSubject,
  returnedSurplus: Money | null = null,
): string {
  const surplus = returnedSurplus
    ? ` ${returnedSurplus.toString()} that came too much were returned already, and are not entered in Medusa.`
    : ""
  return `Refunds through Flutterwave are off: ${partOf(subject)} were not returned (payment ${subject.payment.id}).${surplus} ${ENABLE} or refund in Flutterwave's dashboard and enter the same refund here, which books it.`
}

/**
 * Refunds are off, and Flutterwave could not be asked for those of its dashboard. Whoever refunded there
 * and enters it here must not be sent there once more.
 * @param orderId the order that was to be cancelled, if it was
 */
export function refundsAreOffUnasked(
  subject: RefundSubject,
  message: string,
  orderId: string | null = null,
): string {
  const uncancelled = orderId === null ? "" : `, so order ${orderId} was not cancelled`
  return `Refunds through Flutterwave are off${uncancelled}, and Flutterwave could not be asked whether ${partOf(subject)} were returned in its dashboard already (payment ${subject.payment.id}): ${sentence(message)} Nothing has happened; try again in a few minutes. ${ENABLE} if money is to be returned from here.`
}

/** The bank returns the money to the shopper unless the merchant proves that it is due. */
export function bankAsksToo(subject: RefundSubject): string {
  return `${partOf(subject)} were not returned (payment ${subject.payment.id}): the shopper's bank asks money of this transaction back, and it would go back twice. Deal with the chargeback in Flutterwave's dashboard; if money is to be returned all the same, mark the payment as handled here first.`
}

/** Refunds are off, and somebody cancels an order with money. */
export function cancellingIsOff(orderId: string, subject: RefundSubject): string {
  return `Refunds through Flutterwave are off, so order ${orderId} was not cancelled: ${partOf(subject)} would not be returned (payment ${subject.payment.id}). ${ENABLE} or refund in Flutterwave's dashboard and cancel then. An order that keeps its money can be completed, and then archived.`
}

/** A cancelled order still holds money, and Medusa cannot book what is returned of it. */
export function orderIsCanceled(subject: RefundSubject, orderId: string): string {
  return `${partOf(subject)} were not returned (payment ${subject.payment.id}): order ${orderId} is cancelled, and Medusa books no refund on a cancelled order. Refund the transaction in Flutterwave's dashboard, and write that down when you resolve the payment.`
}

/** A cancelled order's money was returned at Flutterwave, at least some of it. */
export function wasReturnedOfCanceled(
  subject: RefundSubject,
  orderId: string,
  returned: readonly RefundRow[],
): string {
  const refunds = returned
    .map((refund) => `${amountInWords(refund)} (refund ${refund.gateway_refund_id})`)
    .join(" and ")
  return `${partOf(subject)} were not returned (payment ${subject.payment.id}): order ${orderId} is cancelled, Medusa books no refund on a cancelled order, and Flutterwave has returned ${refunds} of the payment already. There is nothing to enter here for that; return in Flutterwave's dashboard only what is still missing.`
}

/** An order is being changed, and Medusa makes no credit line for what is returned meanwhile. */
export function orderIsChanging(subject: RefundSubject, orderId: string): string {
  return `${partOf(subject)} were not returned (payment ${subject.payment.id}): order ${orderId} is being changed (an edit, a return, a claim or an exchange), and Medusa books no refund meanwhile. Confirm or cancel that change first.`
}

/** Less is left of the transaction than is to be returned. */
export function tooMuch(subject: RefundSubject, left: Money, unbooked: Money): string {
  const booking = unbooked.isZero
    ? ""
    : ` ${unbooked.toString()} were returned at Flutterwave without Medusa's knowing: refund exactly that amount here first, which books it and moves no money.`
  return `${partOf(subject)} cannot be returned (payment ${subject.payment.id}): ${left.toString()} are left of it at Flutterwave.${booking}`
}

/** Another refund of the same payment is being made, or was asked for without an answer. */
export function anotherIsOpen(subject: RefundSubject, open: RefundRow): string {
  return `${partOf(subject)} were not returned (payment ${subject.payment.id}): Flutterwave was asked to return ${moneyOfRefund(open).toString()} of the same payment at ${(open.asked_at ?? open.created_at).toISOString()} (refund ${open.id}), and what became of that is not known yet. Try again in a few minutes.`
}

/** Medusa has not finished writing another refund of the same payment down. */
export function anotherIsBeingBooked(subject: RefundSubject): string {
  return `${partOf(subject)} were not returned (payment ${subject.payment.id}): another refund of the same payment is under way, or not in Medusa's books yet. Look at the order again in five minutes, and refund then if it is not there.`
}

/** Flutterwave was asked and nobody knows what it did. */
export function outcomeNotKnown(subject: RefundSubject, refundId: string, message: string): string {
  return `Whether ${partOf(subject)} were returned is not known yet (refund ${refundId}, payment ${subject.payment.id}): ${sentence(message)} Refund it again here in a few minutes: what Flutterwave has made is booked then, not repeated.`
}

/** Another payment of the cart has the money since somebody looked. */
export function moneyHasMoved(subject: RefundSubject): string {
  return couldNotAsk(
    subject,
    "Its money has just begun to pay for another payment of the same cart.",
  )
}

/** Flutterwave could not be asked at all, so nothing happened. */
export function couldNotAsk(subject: RefundSubject, message: string): string {
  return `${partOf(subject)} were not returned (payment ${subject.payment.id}): ${sentence(message)} Nothing has happened; try again in a few minutes.`
}

/** Flutterwave said no, or took the refund and failed it at once. */
export function refusedByFlutterwave(subject: RefundSubject, error: FlutterwaveError): string {
  return `Flutterwave refused to return ${partOf(subject)} (payment ${subject.payment.id}): ${sentence(error.flutterwaveMessage ?? error.message)} ${adviceFor(error)}`
}

/** Flutterwave took the refund and answered at once that it failed. */
export function failedAtOnce(subject: RefundSubject, refund: RefundRow): string {
  return `Flutterwave could not return ${partOf(subject)} (payment ${subject.payment.id}): its refund ${refund.gateway_refund_id} failed. Look at the transaction in Flutterwave's dashboard before you refund it again.`
}

function partOf({ money, transactionId }: RefundSubject): string {
  return transactionId === null
    ? money.toString()
    : `${money.toString()} of transaction ${transactionId}`
}

function adviceFor(error: FlutterwaveError): string {
  const refusal = refundRefusal(error)
  switch (refusal) {
    case "not_enabled":
      return "Ask Flutterwave's support to enable refunds for your account; until then, leave them off under Settings → Flutterwave."
    case "insufficient_balance":
      return "Refunds come out of your available balance at Flutterwave: fund it or wait for the next payments, then refund again."
    case "below_minimum":
      return "Refund a larger amount; or return it another way, and complete the order instead of cancelling it."
    case "already_refunded":
      return "It was returned before: look at the transaction in Flutterwave's dashboard."
    case "above_amount":
      return "Refund at most what is left of the transaction."
    case "unknown_transaction":
      return "Look under Settings → Flutterwave whether the keys are those of the account that took the money."
    case "other":
      return "Look at the transaction in Flutterwave's dashboard, or ask Flutterwave's support."
    default:
      return unknownRefusal(refusal)
  }
}

/** Flutterwave's words with or without a full stop, as one sentence. */
function sentence(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`
}

function unknownRefusal(refusal: never): never {
  throw new Error(`A refund cannot be refused as ${String(refusal)}.`)
}
