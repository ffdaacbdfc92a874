const ZERO_DECIMAL = new Set(["UGX", "RWF", "XAF", "XOF", "GNF", "CLP"])

/** Rounds major units to what the currency can be paid in. */
export function roundToCurrency(amount: number, currency: string): number {
  const factor = ZERO_DECIMAL.has(currency) ? 1 : 100
  return Math.round(amount * factor) / factor
}

/** Flutterwave's fee: 1.4 % in NGN up to 2000, 3.8 % elsewhere; three decimals, because real fees carry sub-kobo. */
export function feeFor(amount: number, currency: string): number {
  const fee = currency === "NGN" ? Math.min(amount * 0.014, 2000) : amount * 0.038
  return Math.round(fee * 1000) / 1000
}

/** The Nigerian stamp duty, taken from what the merchant is credited. */
export function stampDutyFor(amount: number, currency: string): number {
  return currency === "NGN" && amount >= 10_000 ? 50 : 0
}

/** Who gets what of a payment, in major units. */
export function split(
  amount: number,
  currency: string,
  customerBearsFee: boolean,
): { charged_amount: number; app_fee: number; amount_settled: number } {
  const app_fee = feeFor(amount, currency)
  const charged = customerBearsFee ? amount + app_fee : amount
  const settled = charged - app_fee - stampDutyFor(amount, currency)
  return {
    charged_amount: roundToCurrency(charged, currency),
    app_fee,
    amount_settled: Math.round(settled * 1000) / 1000,
  }
}

/** A sum that was not asked for but looks like it: part of it, or half as much again. */
export function wrongAmount(amount: number, currency: string, factor: number): number {
  return roundToCurrency(amount * factor, currency)
}
