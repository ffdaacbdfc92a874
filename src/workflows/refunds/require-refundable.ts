import type { MedusaContainer } from "@medusajs/framework/types"

import { requireBooksOfPaymentInLine } from "./books-in-line"
import { refuseRefundOfCanceled } from "./refuse-canceled"
import { refuseRefundWhileOff } from "./refuse-while-off"
import { refuseRefundWhileChanging } from "./refuse-while-changing"

/**
 * Refuses a refund of Flutterwave money, before Medusa has changed anything, that would go wrong after
 * it: Medusa's refund workflow (2.21.2) moves the money first and looks at the rest later.
 *
 * @param amount major units; absent, as Medusa's route allows, for all of the payment
 * @throws MedusaError `not_allowed`, with what to do
 */
export async function requireRefundable(
  container: MedusaContainer,
  medusaPaymentId: string,
  amount: number | undefined,
): Promise<void> {
  await refuseRefundOfCanceled(container, medusaPaymentId, amount)
  await refuseRefundWhileChanging(container, medusaPaymentId, amount)
  await requireBooksOfPaymentInLine(container, medusaPaymentId, amount)
  await refuseRefundWhileOff(container, medusaPaymentId, amount)
}
