import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN, MedusaError } from "@medusajs/framework/utils"

import { InvalidAmountError, Money, UnsupportedCurrencyError } from "../../../flutterwave"

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
