import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN, MedusaError } from "@medusajs/framework/utils"

import { InvalidAmountError, Money, UnsupportedCurrencyError } from "../../../flutterwave"
import type { AttemptRow, PaymentRow } from "../../../modules/flutterwave/types"

/**
 * Medusa's amount as money, rounded half-up to the currency's digits.
 * @param amount major units, in any of the shapes Medusa passes amounts in
 * @throws MedusaError `invalid_data` for a currency or an amount Flutterwave cannot take
 */
export function moneyFromMedusa(amount: BigNumberInput, currencyCode: string): Money {
  try {
    return Money.of(MathBN.convert(amount).toFixed(), currencyCode)
  } catch (error) {
    if (error instanceof UnsupportedCurrencyError || error instanceof InvalidAmountError) {
      throw new MedusaError(
        MedusaError.Types.INVALID_DATA,
        `Flutterwave cannot take this payment. ${error.message}`,
      )
    }
    throw error
  }
}

/** What a ledger row asks for. */
export function moneyOf(row: { amount: string; currency_code: string }): Money {
  return Money.of(row.amount, row.currency_code)
}

/** What a transaction collected for a payment; what was asked for where that is not known. */
export function collectedBy(
  payment: Pick<PaymentRow, "amount" | "currency_code">,
  attempt: Pick<AttemptRow, "amount">,
): Money {
  return moneyOf({ ...payment, amount: attempt.amount ?? payment.amount })
}

/** What came of a payment beyond what was asked for; nothing where that is not known. */
export function surplusOf(
  payment: Pick<PaymentRow, "amount" | "currency_code">,
  attempt: Pick<AttemptRow, "amount">,
): Money {
  const asked = moneyOf(payment)
  const came = collectedBy(payment, attempt)
  return came.isGreaterThan(asked) ? came.minus(asked) : came.minus(came)
}
