import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { FlutterwaveError } from "../../../flutterwave"
import { isReturned } from "../../../modules/flutterwave/resolution"
import type { AttemptRow, PaymentRow } from "../../../modules/flutterwave/types"
import { moneyOf } from "./amounts"
import { flutterwaveModule } from "./module"
import { syncRefunds } from "./sync-refunds"

/** Until then nobody has looked at the money in Flutterwave's dashboard. */
const FRESH_MILLISECONDS = 60_000

/** For how long an answer counts: that of money which waits for a person is soon old. */
const ANSWER_MILLISECONDS = { waiting: 30_000, other: 10 * 60_000 }

export type ReturnedMoney =
  | { kind: "none" }
  /** Some of it, in words for whoever reads why there is no order. */
  | { kind: "returned"; detail: string }
  /** It may have been, and Flutterwave could not be asked. */
  | { kind: "unknown"; message: string }

/**
 * Whether some of the money that is to pay for an order was returned to the shopper. Money that waited
 * for a person, or just waited, may have been refunded in Flutterwave's dashboard meanwhile, and must
 * not pay for anything then.
 */
export async function lookForReturnedMoney(
  container: MedusaContainer,
  payment: PaymentRow,
): Promise<ReturnedMoney> {
  const { ledger, attempts } = flutterwaveModule(container)
  const paid = payment.paid_attempt_id && (await attempts.find({ id: payment.paid_attempt_id }))
  if (!paid || payment.settled_at !== null) {
    return { kind: "none" }
  }
  if (mayHaveBeenReturned(payment, paid)) {
    try {
      await syncRefunds(container, payment)
    } catch (error) {
      if (error instanceof FlutterwaveError || MedusaError.isMedusaError(error)) {
        return { kind: "unknown", message: (error as Error).message }
      }
      throw error
    }
  }
  const known = (await ledger.findPayment({ id: payment.id })) ?? payment
  if (!isReturned(known)) {
    return { kind: "none" }
  }
  const { currency_code } = known
  const returned = moneyOf({ amount: known.refunded_amount, currency_code }).toString()
  return {
    kind: "returned",
    detail: `${returned} of transaction ${paid.transaction_id} was returned to the shopper, so it no longer pays for the order.`,
  }
}

/**
 * Keeps money from placing an order that was returned, or may have been.
 * @throws MedusaError of the two types that Medusa (2.21.2) hands to the storefront with their message
 */
export async function requireUnreturned(
  container: MedusaContainer,
  payment: PaymentRow,
): Promise<void> {
  const returned = await lookForReturnedMoney(container, payment)
  switch (returned.kind) {
    case "none":
      return
    case "returned":
      throw new MedusaError(
        MedusaError.Types.PAYMENT_AUTHORIZATION_ERROR,
        `${returned.detail} Start a new payment session (payment ${payment.id}).`,
      )
    case "unknown":
      throw new MedusaError(
        MedusaError.Types.PAYMENT_REQUIRES_MORE_ERROR,
        `Flutterwave could not be asked whether the money is still there (payment ${payment.id}): ${returned.message} Complete the cart again in a moment.`,
      )
    default:
      unknownAnswer(returned)
  }
}

function mayHaveBeenReturned(payment: PaymentRow, paid: AttemptRow): boolean {
  const now = Date.now()
  // Money that was taken over waited with the payment before, however short; and while placing fails,
  // the merchant sees money without an order, and may send it back.
  const isWaiting =
    payment.attention_reason !== null || paid.payment_id !== payment.id || payment.placing_tries > 0
  const came = paid.transaction_at ?? paid.opened_at ?? paid.created_at
  if (!isWaiting && now - came.getTime() < FRESH_MILLISECONDS) {
    return false
  }
  const answered = payment.refunds_checked_at?.getTime() ?? 0
  return now - answered > (isWaiting ? ANSWER_MILLISECONDS.waiting : ANSWER_MILLISECONDS.other)
}

function unknownAnswer(returned: never): never {
  throw new Error(`Money cannot be ${JSON.stringify(returned)}.`)
}
