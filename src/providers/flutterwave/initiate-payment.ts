import type { InitiatePaymentInput, MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { mintPayToken, mintTxRef } from "../../flutterwave"
import type { AttemptRow, PaymentRow } from "../../modules/flutterwave/types"
import { moneyFromMedusa } from "./helpers/amounts"
import { findBuyer } from "./helpers/buyer"
import { requireAccount } from "./helpers/gateway"
import { markOpening } from "./helpers/mark-opening"
import { flutterwaveModule } from "./helpers/module"
import { takeOverFrom } from "./helpers/take-over"
import { sessionIdOf } from "./session-data"
import { parseSessionInput } from "./session-input"

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
  const opened = await service.ledger.openPayment(
    {
      ...buyer,
      ...sessionInput,
      session_id: sessionId,
      amount: money.toDecimalString(),
      currency_code: money.currency.toLowerCase(),
      mode,
      pay_token: mintPayToken(),
    },
    mintTxRef(),
  )
  const others = await service.ledger.paymentsOfCollection(buyer.payment_collection_id)
  const tookOver = await takeOverFrom(container, others, opened.payment)
  if (settings.checkout === "inline" && !tookOver) {
    // The storefront opens Flutterwave's popup itself, so nothing else will tell that it did.
    await markOpening(container, settings, opened.attempt)
  }
  const payment = await service.ledger.findPayment({ id: opened.payment.id })
  return { payment: payment ?? opened.payment, attempt: opened.attempt }
}
