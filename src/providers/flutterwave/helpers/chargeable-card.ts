import type { MedusaContainer } from "@medusajs/framework/types"

import type { PaymentRow, SavedCardRow } from "../../../modules/flutterwave/types"
import { flutterwaveModule } from "./module"

/** A saved card, and the secret it is charged with. */
export interface ChargeableCard {
  card: SavedCardRow
  token: string
}

/**
 * The saved card that a payment can be charged to: the one that the customer chose, or else the one
 * that they used last. Null for a guest, and where no card is left that is good.
 *
 * @param which `chosen` leaves out cards that the customer did not choose for this payment
 */
export async function chargeableCard(
  container: MedusaContainer,
  payment: Pick<PaymentRow, "customer_id" | "mode" | "saved_card_id">,
  which: "chosen" | "any",
): Promise<ChargeableCard | null> {
  if (payment.customer_id === null) {
    return null
  }
  const service = flutterwaveModule(container)
  const usable = await service.savedCards.usable(payment.customer_id, payment.mode)
  const chosen = usable.filter(({ id }) => id === payment.saved_card_id)
  const keys = service.vaultKeys()
  for (const card of which === "chosen" ? chosen : [...chosen, ...usable]) {
    const token = service.savedCards.readToken(keys, card)
    if (token !== null) {
      return { card, token }
    }
  }
  return null
}
