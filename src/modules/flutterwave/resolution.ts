import { REASONS_OF_OTHER_MONEY } from "./statuses"
import type { PaymentRow } from "./types"

/**
 * What a payment is once a person has decided on the money it was put before them for.
 *
 * `settled` where Medusa has the payment's money: only what came besides it was to be decided.
 * `paid` where the paying money is just being brought into Medusa and only other money was to be
 * decided: the order goes on being placed.
 * `failed` everywhere else. The money stays outside Medusa, so `settled` would be untrue; `paid` would
 * have it placed after all; `canceled`, `superseded` and `abandoned` each say that no money came.
 * `failed` says what is left to say: this payment paid for no order, and nothing more happens to it by
 * itself. Where the money went is in the note.
 */
export function statusAfterResolving(
  payment: Pick<
    PaymentRow,
    "settled_at" | "paid_attempt_id" | "next_check_at" | "attention_reason" | "closed_at"
  >,
): Extract<PaymentRow["status"], "settled" | "paid" | "failed"> {
  if (payment.settled_at !== null) {
    return "settled"
  }
  const isBeingPlaced =
    payment.paid_attempt_id !== null && payment.next_check_at !== null && !isClosed(payment)
  const reason = payment.attention_reason
  const isOfOtherMoney = reason !== null && REASONS_OF_OTHER_MONEY.includes(reason)
  return isBeingPlaced && isOfOtherMoney ? "paid" : "failed"
}

/**
 * Whether a person has decided that the money which paid for this payment stays outside Medusa: it is
 * not placed, not taken over and not looked at any more. The paid attempt stays on the payment as the
 * trace, and so does the decision when other money comes later.
 */
export function isClosed(payment: Pick<PaymentRow, "closed_at">): boolean {
  return payment.closed_at !== null
}

/** Whether Flutterwave denies the money that is to pay: until it shows it, no order is placed with it. */
export function isDenied(payment: Pick<PaymentRow, "attention_reason" | "settled_at">): boolean {
  return payment.settled_at === null && payment.attention_reason === "unknown_transaction"
}

/** Whether some of the money that pays was returned, or may have been: it no longer pays for an order. */
export function isReturned(payment: Pick<PaymentRow, "refunded_amount" | "settled_at">): boolean {
  return payment.settled_at === null && Number(payment.refunded_amount) > 0
}
