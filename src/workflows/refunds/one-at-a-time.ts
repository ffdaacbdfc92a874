import type { MedusaContainer } from "@medusajs/framework/types"

import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { refundMoney } from "../../providers/flutterwave/helpers/refund-request"
import { anotherIsBeingBooked } from "../../providers/flutterwave/helpers/refund-words"
import { refuseRefund } from "../../providers/flutterwave/helpers/refuse-refund"
import { heldByPayment, type HeldMoney } from "./held-money"

/**
 * Runs one of Medusa's refunds of a payment while no other runs. Medusa's refund workflow (2.21.2)
 * writes a transaction into the order for every refund that its payment has at that moment, also for
 * those of requests that are refused a moment later: of two at once, the order would show both.
 *
 * @param amount major units; absent for all of the payment
 * @throws MedusaError `not_allowed` while another one runs
 */
export async function refundOneAtATime(
  container: MedusaContainer,
  medusaPaymentId: string,
  amount: number | undefined,
  refund: () => Promise<void>,
): Promise<void> {
  const held = await heldByPayment(container, medusaPaymentId)
  if (held) {
    await inTurn(container, held, amount ?? held.amount, refund)
  } else {
    await refund()
  }
}

/** The same for money that was looked up before. */
export async function inTurn(
  container: MedusaContainer,
  { payment }: HeldMoney,
  amount: HeldMoney["amount"],
  refund: () => Promise<void>,
): Promise<void> {
  const { attempts, lease } = flutterwaveModule(container)
  // No waiting: the second of two admins is to look at what the first has done.
  const turn = await lease.hold(payment.payment_collection_id, 0, refund)
  if (turn.busy) {
    const attempt = payment.paid_attempt_id
      ? await attempts.find({ id: payment.paid_attempt_id })
      : null
    const money = refundMoney(amount, payment)
    const subject = { payment, attempt, money, transactionId: attempt?.transaction_id ?? null }
    await refuseRefund(container, { ...subject, origin: "admin" }, anotherIsBeingBooked(subject))
  }
}
