import type { MedusaContainer } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"

import { refundMoney } from "../../providers/flutterwave/helpers/refund-request"
import { heldByPayment, moneyOfHeld } from "./held-money"

/**
 * The amount of a refund, rounded half-up to the currency's digits, so that Medusa books what Flutterwave
 * returns: a rest finer than the smallest unit could never be returned, nor its order be cancelled. All
 * that is left may be that fine, as a total with taxes is: who asks for it as a form shows it, rounded,
 * asks for all of it.
 *
 * @param amount major units; absent for all of the payment
 * @throws MedusaError `invalid_data` for less than the smallest unit
 */
export async function roundedRefund(
  container: MedusaContainer,
  medusaPaymentId: string,
  amount: number | undefined,
): Promise<number | undefined> {
  const held = amount === undefined ? null : await heldByPayment(container, medusaPaymentId)
  if (!held || amount === undefined || MathBN.eq(amount, held.amount)) {
    return amount
  }
  const money = refundMoney(amount, held.payment)
  const isAll = moneyOfHeld(held)?.equals(money) ?? false
  return isAll ? MathBN.convert(held.amount).toNumber() : money.amount
}
