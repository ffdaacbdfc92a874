import type { BigNumberInput, MedusaContainer } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"

import { halfBooked, lookAfterHalfBooked } from "../../providers/flutterwave/helpers/half-booked"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { anotherIsBeingBooked } from "../../providers/flutterwave/helpers/refund-words"
import { capturedByOrder, capturedByPayment, type HeldMoney } from "./held-money"
import { refuse } from "./refuse"

/**
 * Refuses what goes by an order's books while a refund is under way in them, or a process died with
 * one. Medusa writes its record of a refund before anybody is asked (2.21.2): until the answer is there,
 * the money looks returned and may stay after all.
 *
 * @throws MedusaError `not_allowed`
 */
export async function requireBooksOfOrderInLine(
  container: MedusaContainer,
  orderId: string,
): Promise<void> {
  for (const captured of await capturedByOrder(container, orderId)) {
    await requireBooksInLine(container, captured, captured.amount)
  }
}

/** The same for one of Medusa's payments, of which an amount is to be returned. */
export async function requireBooksOfPaymentInLine(
  container: MedusaContainer,
  medusaPaymentId: string,
  amount: number | undefined,
): Promise<void> {
  const captured = await capturedByPayment(container, medusaPaymentId)
  if (captured) {
    await requireBooksInLine(container, captured, amount ?? captured.amount)
  }
}

async function requireBooksInLine(
  container: MedusaContainer,
  { medusa_payment_id, payment }: HeldMoney,
  amount: BigNumberInput,
): Promise<void> {
  const half = await halfBooked(container, medusa_payment_id)
  const attempt =
    half.length > 0 && payment.paid_attempt_id !== null
      ? await flutterwaveModule(container).attempts.find({ id: payment.paid_attempt_id })
      : null
  if (!attempt) {
    return
  }
  await lookAfterHalfBooked(container, payment, attempt, half)
  const meant = MathBN.gt(amount, 0) ? amount : payment.amount
  await refuse(container, payment, meant, anotherIsBeingBooked)
}
