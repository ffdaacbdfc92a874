import type { MedusaContainer } from "@medusajs/framework/types"

import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { refundMoney } from "../../providers/flutterwave/helpers/refund-request"
import { anotherIsOpen, refundsAreOff } from "../../providers/flutterwave/helpers/refund-words"
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
  const surplus = decision.kind === "not_allowed" ? decision.returnedSurplus : null
  const words =
    decision.kind === "wait"
      ? anotherIsOpen(subject, decision.refund)
      : refundsAreOff(subject, surplus)
  await refuseRefund(container, { ...subject, origin: "admin" }, words)
}
