import type { InitiatePaymentInput, MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { mintPayToken, mintTxRef, type Mode } from "../../flutterwave"
import type { AttemptRow, PaymentRow } from "../../modules/flutterwave/types"
import { moneyFromMedusa } from "./helpers/amounts"
import { findBuyer } from "./helpers/buyer"
import { requireAccount } from "./helpers/gateway"
import { markOpening } from "./helpers/mark-opening"
import { flutterwaveModule } from "./helpers/module"
import { takeOverFrom } from "./helpers/take-over"
import { sessionIdOf } from "./session-data"
import { parseSessionInput, type SessionInput } from "./session-input"

/**
 * Puts a payment and its reference on record, without asking Flutterwave anything. When the cart was
 * already paid on a session that this one replaces, it takes that money over.
 *
 * @throws MedusaError when keys or the customer's e-mail are missing, the currency cannot be taken,
 * or the storefront's data is wrong; each with what to do about it
 */
export async function startPayment(
  container: MedusaContainer,
  input: InitiatePaymentInput,
): Promise<{ payment: PaymentRow; attempt: AttemptRow }> {
  const service = flutterwaveModule(container)
  const settings = await service.getSettings()
  const { mode } = requireAccount(settings, settings.mode)
  const sessionInput = parseSessionInput(input.data, settings)
  const money = moneyFromMedusa(input.amount, input.currency_code)
  if (money.isZero) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      "There is nothing to pay: Flutterwave cannot take a payment of zero.",
    )
  }
  const sessionId = sessionIdOf(input)
  if (sessionId === null) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      "Medusa named no payment session for this payment.",
    )
  }
  const buyer = await findBuyer(container, sessionId)
  const customerId = input.context?.customer?.id ?? null
  const opened = await service.ledger.openPayment(
    {
      ...buyer,
      ...sessionInput,
      saved_card_id: await chosenCard(container, input, sessionInput, mode),
      session_id: sessionId,
      customer_id: customerId,
      amount: money.toDecimalString(),
      currency_code: money.currency.toLowerCase(),
      mode,
      pay_token: mintPayToken(),
    },
    mintTxRef(),
  )
  const others = await service.ledger.paymentsOfCollection(buyer.payment_collection_id)
  const tookOver = await takeOverFrom(container, others, opened.payment)
  if (settings.checkout === "inline" && !tookOver && opened.payment.saved_card_id === null) {
    // The storefront opens Flutterwave's popup itself, so nothing else will tell that it did. With a
    // saved card it opens none: the card is charged under this reference when the cart is completed.
    await markOpening(container, settings, opened.attempt)
  }
  const payment = await service.ledger.findPayment({ id: opened.payment.id })
  return { payment: payment ?? opened.payment, attempt: opened.attempt }
}

/**
 * The saved card that is to be charged, which must be the signed-in customer's own: Medusa names the
 * customer from their login, never from what the storefront sent.
 */
async function chosenCard(
  container: MedusaContainer,
  input: InitiatePaymentInput,
  { saved_card_id: cardId }: SessionInput,
  mode: Mode,
): Promise<string | null> {
  if (cardId === null) {
    return null
  }
  const customerId = input.context?.customer?.id
  if (!customerId && typeof input.data?.["payment_id"] === "string") {
    // Medusa (2.21.2) recreates a session with the old one's data and without its customer.
    return null
  }
  if (!customerId) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      "Only a signed-in customer can pay with a saved card: sign in and start the payment again, or leave saved_card_id out.",
    )
  }
  const usable = await flutterwaveModule(container).savedCards.usable(customerId, mode)
  if (!usable.some(({ id }) => id === cardId)) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      `Saved card ${cardId} is none of this customer's, or it has expired; choose another or leave saved_card_id out.`,
    )
  }
  return cardId
}
