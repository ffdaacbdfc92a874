import type { MedusaContainer } from "@medusajs/framework/types"

import { cardOwner, cardsOf } from "./card-owner"

/** What a customer recognises a card by; its token is nobody's business. */
export interface SavedCardView {
  id: string
  brand: string | null
  last4: string
  exp_month: number
  exp_year: number
}

/** The cards that a customer agreed to have kept and can pay with. */
export async function listSavedCards(
  container: MedusaContainer,
  customerId: string,
): Promise<SavedCardView[]> {
  const owner = await cardOwner(container, customerId)
  const cards = owner ? await cardsOf(container, owner) : []
  return cards.map(({ id, data }) => {
    const { brand, last4, exp_month, exp_year } = data as unknown as Omit<SavedCardView, "id">
    return { id, brand, last4, exp_month, exp_year }
  })
}
