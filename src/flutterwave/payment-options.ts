import type { CurrencyCode } from "./money"

/**
 * The payment methods Flutterwave's page offers for each currency, under the names its
 * `payment_options` field takes (Flutterwave docs, "Payment methods"). It drops silently what does
 * not fit a currency or is not enabled for the account.
 */
const OPTIONS_BY_CURRENCY: Record<CurrencyCode, readonly string[]> = {
  NGN: [
    "card",
    "banktransfer",
    "ussd",
    "account",
    "internetbanking",
    "nqr",
    "opay",
    "enaira",
    "applepay",
    "googlepay",
  ],
  GHS: ["card", "mobilemoneyghana"],
  KES: ["card", "mpesa"],
  UGX: ["card", "mobilemoneyuganda"],
  RWF: ["card", "mobilemoneyrwanda"],
  TZS: ["card", "mobilemoneytanzania"],
  ZMW: ["card", "mobilemoneyzambia"],
  MWK: ["card", "mobilemoneymalawi"],
  ZAR: ["card", "account", "1voucher", "applepay", "googlepay"],
  XAF: ["card", "mobilemoneyfranco"],
  XOF: ["card", "mobilemoneyfranco"],
  EGP: ["card"],
  USD: ["card", "account", "applepay", "googlepay"],
  EUR: ["card", "account", "applepay", "googlepay"],
  GBP: ["card", "account", "applepay", "googlepay"],
}

/** Every payment method that Flutterwave knows by name. */
export const PAYMENT_OPTIONS: readonly string[] = [
  ...new Set(Object.values(OPTIONS_BY_CURRENCY).flat()),
]

/** The payment methods that fit at least one of the currencies, each once. */
export function paymentOptionsFor(currencies: readonly CurrencyCode[]): string[] {
  return [...new Set(currencies.flatMap((currency) => OPTIONS_BY_CURRENCY[currency]))]
}
