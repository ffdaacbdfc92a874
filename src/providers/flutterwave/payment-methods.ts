import type {
  CreateAccountHolderInput,
  CreateAccountHolderOutput,
  ListPaymentMethodsOutput,
  MedusaContainer,
  PaymentProviderContext,
  SavePaymentMethodInput,
  SavePaymentMethodOutput,
} from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { randomBytes } from "node:crypto"

import { FlutterwaveError, parseTransactionId } from "../../flutterwave"
import type { SavedCardRow } from "../../modules/flutterwave/types"
import { gatewayFor } from "./helpers/gateway"
import { keepCard, type NotKept } from "./helpers/keep-card"
import { flutterwaveModule } from "./helpers/module"

/** What Medusa keeps of an account holder. Flutterwave has no such thing: it stands for the customer. */
interface AccountHolderData extends Record<string, unknown> {
  id: string
  customer_id: string
}

/** Between the customer's id and what makes an account holder's id unique. */
const SEPARATOR = "."

/**
 * A name for the customer at this provider. Each has one of its own: Medusa (2.21.2) asks for it twice
 * when a new customer starts two sessions at once, and keeps no two of the same name.
 *
 * @throws MedusaError `invalid_data` without a customer
 */
export function nameAccountHolder(input: CreateAccountHolderInput): CreateAccountHolderOutput {
  const customerId = input.context.customer?.id
  if (!customerId) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      "Flutterwave keeps cards for customers only: name the customer whose account holder this is.",
    )
  }
  const data = accountHolderData(customerId + SEPARATOR + randomBytes(6).toString("hex"))
  return { id: data.id, data }
}

/** What an account holder's id says. */
export function accountHolderData(id: string): AccountHolderData {
  return { id, customer_id: id.split(SEPARATOR)[0] ?? id }
}

/** The customer's cards that can be charged, in the shape that storefronts know from other providers. */
export async function listCards(
  container: MedusaContainer,
  context: PaymentProviderContext | undefined,
): Promise<ListPaymentMethodsOutput> {
  const service = flutterwaveModule(container)
  const customerId = customerOf(context)
  if (customerId === null) {
    return []
  }
  const { mode } = await service.getSettings()
  return (await service.savedCards.usable(customerId, mode)).map(paymentMethodOf)
}

/**
 * Keeps the card of a payment that the customer has made, when they agree to it afterwards.
 *
 * @param input.data `{ session_id }` or `{ payment_id }` of the payment
 * @throws MedusaError saying why the card cannot be kept
 */
export async function saveCard(
  container: MedusaContainer,
  input: SavePaymentMethodInput,
): Promise<SavePaymentMethodOutput> {
  const service = flutterwaveModule(container)
  const customerId = requireCustomer(input.context)
  const { session_id: sessionId, payment_id: paymentId } = input.data ?? {}
  const payment =
    typeof sessionId === "string"
      ? await service.ledger.findPayment({ session_id: sessionId })
      : typeof paymentId === "string"
        ? await service.ledger.findPayment({ id: paymentId })
        : null
  if (payment?.customer_id !== customerId || payment.paid_attempt_id === null) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      "There is no paid Flutterwave payment of this customer under that session_id or payment_id, so there is no card to keep.",
    )
  }
  const paid = await service.attempts.find({ id: payment.paid_attempt_id })
  const transactionId = parseTransactionId(paid?.transaction_id)
  const settings = await service.getSettings()
  const transaction =
    transactionId && (await ask(() => gatewayFor(settings, payment.mode).verifyById(transactionId)))
  const kept = transaction ? await keepCard(container, payment, transaction) : "no_card"
  if (typeof kept === "string") {
    throw cannotKeep(kept, payment.id)
  }
  return paymentMethodOf(kept)
}

/**
 * Deletes a customer's card for good.
 * @throws MedusaError `not_found` when it is none of theirs
 */
export async function removeCard(
  container: MedusaContainer,
  id: unknown,
  context: PaymentProviderContext | undefined,
): Promise<void> {
  const customerId = requireCustomer(context)
  const removed =
    typeof id === "string" && (await flutterwaveModule(container).savedCards.remove(id, customerId))
  if (!removed) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      `Saved card ${typeof id === "string" ? id : "(unnamed)"} is none of this customer's.`,
    )
  }
}

/** The customer an account holder stands for; null when none is named. */
export function customerOf(context: PaymentProviderContext | undefined): string | null {
  const holder = context?.account_holder
  if (!holder) {
    return context?.customer?.id ?? null
  }
  // Medusa's guide for saved cards passes on the account holder's id alone, as `data.id`.
  const { external_id: externalId } = holder as { external_id?: unknown }
  const id = holder.data?.["id"] ?? externalId
  return typeof id === "string" ? accountHolderData(id).customer_id : null
}

function requireCustomer(context: PaymentProviderContext | undefined): string {
  const customerId = customerOf(context)
  if (customerId === null) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      "A saved card belongs to a customer: pass their account holder.",
    )
  }
  return customerId
}

async function ask<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call()
  } catch (error) {
    if (!(error instanceof FlutterwaveError)) {
      throw error
    }
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `The card was not kept, because Flutterwave could not be asked for it: ${error.message} Try again later.`,
    )
  }
}

function cannotKeep(why: NotKept, paymentId: string): MedusaError {
  switch (why) {
    case "no_customer":
    case "no_card":
      return new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `Payment ${paymentId} was not made with a card that can be kept.`,
      )
    case "no_vault_key":
      return new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        "Cards cannot be kept without a vault key: set FLUTTERWAVE_VAULT_KEY (or the plugin's vaultKey option) and restart.",
      )
    default:
      return unknownReason(why)
  }
}

function paymentMethodOf(row: SavedCardRow): { id: string; data: Record<string, unknown> } {
  const card = {
    brand: row.brand,
    last4: row.last4,
    exp_month: row.expiry_month,
    exp_year: row.expiry_year,
  }
  // Storefronts written after Medusa's guide for saved cards look for them under `card`.
  return { id: row.id, data: { id: row.id, ...card, email: row.email, card } }
}

function unknownReason(reason: never): never {
  throw new Error(`A card cannot be left for ${String(reason)}.`)
}
