import type { IPaymentModuleService, MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"

import { cardOwner, cardsOf } from "./card-owner"

/**
 * Forgets one of the customer's saved cards.
 *
 * @throws MedusaError `not_found` for a card that is not theirs; asked before the payment module is,
 * because that one (2.21.2) turns a provider's refusal into an error without a type
 */
export async function deleteSavedCard(
  container: MedusaContainer,
  customerId: string,
  cardId: string,
): Promise<void> {
  const owner = await cardOwner(container, customerId)
  const cards = owner ? await cardsOf(container, owner) : []
  if (!owner || !cards.some(({ id }) => id === cardId)) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      "There is no such saved card. It may have been removed already; load the list again.",
    )
  }
  await container
    .resolve<IPaymentModuleService>(Modules.PAYMENT)
    .deletePaymentMethods({ ...owner, id: cardId })
}
