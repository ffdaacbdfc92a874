import type { MedusaContainer } from "@medusajs/framework/types"

import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { refundMoney } from "../../providers/flutterwave/helpers/refund-request"
import {
  anotherIsOpen,
  refundsAreOff,
  refundsAreOffUnasked,
  type RefundSubject,
} from "../../providers/flutterwave/helpers/refund-words"
import { refuseRefund } from "../../providers/flutterwave/helpers/refuse-refund"
import { heldByPayment } from "./held-money"
import { decideWhileOff } from "./decide-while-off"

/**
 * Refuses a refund of Flutterwave money while refunds are off, before Medusa has changed anything; not
 * one that Flutterwave has made already, which is only to be booked.
 *
 * @param amount major units; absent, as Medusa's route allows, for all of it
 * @throws MedusaError `not_allowed`, with how to enable refunds and what to do without them
 */
export async function refuseRefundWhileOff(
  container: MedusaContainer,
  medusaPaymentId: string,
  amount: number | undefined,
): Promise<void> {
  const service = flutterwaveModule(container)
  const { refunds_enabled: allowed } = await service.getSettings()
  const held = allowed ? null : await heldByPayment(container, medusaPaymentId)
  const attempt =
    held?.payment.paid_attempt_id &&
    (await service.attempts.find({ id: held.payment.paid_attempt_id }))
  if (!held || !attempt) {
    return
  }
  const { payment } = held
  const money = refundMoney(amount ?? held.amount, payment)
  const decision = await decideWhileOff(container, payment, attempt, money)
  if (decision.kind === "book") {
    return
  }
  const subject = { payment, attempt, money, transactionId: attempt.transaction_id }
  await refuseRefund(container, { ...subject, origin: "admin" }, sentenceOn(subject, decision))
}

function sentenceOn(
  subject: RefundSubject,
  decision: Exclude<Awaited<ReturnType<typeof decideWhileOff>>, { kind: "book" }>,
): string {
  switch (decision.kind) {
    case "wait":
      return anotherIsOpen(subject, decision.refund)
    case "unasked":
      return refundsAreOffUnasked(subject, decision.message)
    case "not_allowed":
      return refundsAreOff(subject, decision.returnedSurplus)
    case "too_much":
    case "disputed":
    case "ask":
      return refundsAreOff(subject)
    default:
      return unknownDecision(decision)
  }
}

function unknownDecision(decision: never): never {
  throw new Error(
    `A refund cannot be decided as ${JSON.stringify(decision)} while refunds are off.`,
  )
}
