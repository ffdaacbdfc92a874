import type { MedusaContainer } from "@medusajs/framework/types"

import { requireBooksOfPaymentInLine } from "./books-in-line"
import { roundedRefund } from "./rounded-refund"
import { refuseRefundOfCanceled } from "./refuse-canceled"
import { refuseRefundWhileOff } from "./refuse-while-off"
import { refuseRefundWhileChanging } from "./refuse-while-changing"

/**
 * Refuses a refund of Flutterwave money, before Medusa has changed anything, that would go wrong after
 * it: Medusa's refund workflow (2.21.2) moves the money first and looks at the rest later.
 *
 * @param asked major units; absent, as Medusa's route allows, for all of the payment
 * @returns the amount that is to be refunded: what was asked for, in the currency's smallest unit
 * @throws MedusaError `not_allowed` or `invalid_data`, with what to do
 */
export async function requireRefundable(
  container: MedusaContainer,
  medusaPaymentId: string,
  asked: number | undefined,
): Promise<number | undefined> {
  const amount = await roundedRefund(container, medusaPaymentId, asked)
  await refuseRefundOfCanceled(container, medusaPaymentId, amount)
  await refuseRefundWhileChanging(container, medusaPaymentId, amount)
  await requireBooksOfPaymentInLine(container, medusaPaymentId, amount)
  await refuseRefundWhileOff(container, medusaPaymentId, amount)
  return amount
}
