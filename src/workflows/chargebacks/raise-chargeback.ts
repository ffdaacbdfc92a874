import type { MedusaContainer } from "@medusajs/framework/types"

import { Money, type Chargeback } from "../../flutterwave"
import type { AttemptRow, PaymentRow } from "../../modules/flutterwave/types"
import { raiseAttention } from "../../providers/flutterwave/helpers/raise-attention"

/**
 * How long Flutterwave waits for a merchant's answer where it names no moment: its chargeback guide of
 * v3.0 speaks of 48 hours, that of September 2026 of much less.
 */
const HOURS_TO_ANSWER = 48
const SOONER = "its guide asks for an answer within 10 working hours, 30 for cards from abroad"

/**
 * Puts a chargeback before a person, once for each thing it comes to: with the time to answer by while
 * it can be answered, and when it is lost.
 */
export async function raiseChargeback(
  container: MedusaContainer,
  payment: PaymentRow,
  attempt: AttemptRow,
  chargeback: Chargeback,
): Promise<void> {
  const detail = wordsFor(payment, attempt, chargeback)
  if (detail !== null) {
    await raiseAttention(container, payment, "chargeback", detail)
  }
}

/** Null where there is nothing for a person to do or to know: it was won, or the bank withdrew it. */
function wordsFor(payment: PaymentRow, attempt: AttemptRow, chargeback: Chargeback): string | null {
  const of = `transaction ${attempt.transaction_id} under ${attempt.tx_ref}`
  const called = `chargeback ${chargeback.id}${chargeback.stage ? `, stage ${chargeback.stage}` : ""}`
  const amount = amountOf(payment, chargeback)
  switch (chargeback.status) {
    case "initiated":
      return `The shopper's bank asks ${amount} back of ${of} (${called}). Accept it or send proof in Flutterwave's dashboard ${deadlineOf(chargeback)}; without an answer the money is taken.`
    case "accepted":
    case "lost":
      return `${amount} of ${of} went back to the shopper's bank (${called}, ${chargeback.status}). Medusa's books do not have that.`
    default:
      return null
  }
}

function amountOf(payment: PaymentRow, { amount, currency }: Chargeback): string {
  if (amount === null) {
    return "money"
  }
  const code = currency ?? payment.currency_code.toUpperCase()
  return code === payment.currency_code.toUpperCase()
    ? Money.of(amount, code).toString()
    : `${code} ${amount}`
}

function deadlineOf({ createdAt, dueAt }: Chargeback): string {
  if (dueAt) {
    return `before ${dueAt.toISOString()}`
  }
  const latest = createdAt && new Date(createdAt.getTime() + HOURS_TO_ANSWER * 3_600_000)
  return latest
    ? `before ${latest.toISOString()} at the latest (${SOONER})`
    : `within ${HOURS_TO_ANSWER} hours at the latest (${SOONER})`
}
