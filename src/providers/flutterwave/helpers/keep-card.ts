import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { parseCardExpiry, type Transaction } from "../../../flutterwave"
import type { PaymentRow, SavedCardRow } from "../../../modules/flutterwave/types"
import { flutterwaveModule } from "./module"
import { wordsFor } from "./words-for"

/** Why a card that paid cannot be kept. */
export type NotKept = "no_customer" | "no_card" | "no_vault_key"

/**
 * Keeps the card that a verified transaction was paid with, for the customer who paid. The caller has
 * their consent.
 */
export async function keepCard(
  container: MedusaContainer,
  payment: PaymentRow,
  transaction: Transaction,
): Promise<SavedCardRow | NotKept> {
  const service = flutterwaveModule(container)
  const { card } = transaction
  const expiry = parseCardExpiry(card?.expiry ?? null)
  if (payment.customer_id === null) {
    return "no_customer"
  }
  if (!card?.token || !card.last4 || expiry === null) {
    return "no_card"
  }
  const keys = service.vaultKeys()
  if (keys.length === 0) {
    return "no_vault_key"
  }
  return service.savedCards.save(keys, {
    customer_id: payment.customer_id,
    mode: payment.mode,
    token: card.token,
    email: payment.email,
    gateway_email: transaction.customerEmail,
    brand: card.brand ?? "card",
    last4: card.last4,
    expiry_month: expiry.month,
    expiry_year: expiry.year,
    payment_id: payment.id,
  })
}

/**
 * Keeps the card of a payment whose customer asked for it. A card that could not be kept must not
 * undo the payment, so trouble is logged and goes no further.
 */
export async function keepCardWithConsent(
  container: MedusaContainer,
  payment: PaymentRow,
  transaction: Transaction,
): Promise<void> {
  if (!payment.save_card) {
    return
  }
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  try {
    const kept = await keepCard(container, payment, transaction)
    if (kept === "no_vault_key") {
      logger.error(
        `Flutterwave could not keep the card of payment ${payment.id}: set FLUTTERWAVE_VAULT_KEY, without which nothing can be encrypted.`,
      )
    }
  } catch (error) {
    logger.error(`Flutterwave could not keep the card of payment ${payment.id}: ${wordsFor(error)}`)
  }
}
