import { parseTransactionId, type Envelope, type TransactionId } from "./answers"
import { UnreadableAnswerError, type FlutterwaveError } from "./errors"
import { isSafeLink } from "./safe-link"
import type { CurrencyCode, Money } from "./money"
import { fieldsOf } from "./plain-text"
import type { TxRef } from "./reference"

/** A saved card that is to be charged. */
export interface SavedCardCharge {
  readonly txRef: TxRef
  readonly money: Money
  /** What verify gave as the card's token. A secret: never log it. */
  readonly token: string
  /** The address the card first paid with; Flutterwave refuses the token with any other. */
  readonly email: string
  /** Where the browser comes back to when the bank asks the shopper. */
  readonly redirectUrl: string
  readonly customerName?: string
  /** Texts only: Flutterwave hands other values back changed. */
  readonly meta?: Record<string, string>
}

/** What Flutterwave answered at once; whether the charge succeeded only verify says. */
export interface SavedCardAnswer {
  readonly transactionId: TransactionId | null
  /** Where the bank asks the shopper to confirm; null when it does not ask. */
  readonly redirect: string | null
}

/**
 * The country Flutterwave wants beside a currency, as its own PHP SDK maps them at checkout (the
 * reference calls the field required); where the SDK says nothing, the currency's own country.
 */
const COUNTRY_OF: Record<CurrencyCode, string> = {
  NGN: "NG",
  EUR: "NG",
  GBP: "NG",
  USD: "US",
  KES: "KE",
  ZAR: "ZA",
  TZS: "TZ",
  UGX: "UG",
  GHS: "GH",
  ZMW: "ZM",
  RWF: "RW",
  MWK: "MW",
  XAF: "CM",
  XOF: "CI",
  EGP: "EG",
}

/** The body of a charge. */
export function savedCardBody(charge: SavedCardCharge): Record<string, unknown> {
  const [firstName, ...otherNames] = (charge.customerName ?? "").split(" ").filter(Boolean)
  return {
    token: charge.token,
    email: charge.email,
    currency: charge.money.currency,
    country: COUNTRY_OF[charge.money.currency],
    amount: charge.money.amount,
    tx_ref: charge.txRef,
    redirect_url: charge.redirectUrl,
    first_name: firstName,
    last_name: otherNames.length > 0 ? otherNames.join(" ") : undefined,
    meta: charge.meta,
  }
}

/**
 * Reads the answer to a charge.
 * @throws UnreadableAnswerError with an unknown outcome, when it is about something else or asks the
 * shopper to an address that a browser must not be sent to
 */
export function readSavedCardAnswer(answer: Envelope, txRef: TxRef): SavedCardAnswer {
  const data = fieldsOf(answer.data)
  if (data?.tx_ref !== txRef) {
    throw new UnreadableAnswerError("Flutterwave's answer is not about this charge.", {
      outcomeUnknown: true,
    })
  }
  // Some charge endpoints put it beside the data, this one is documented to put it inside.
  const authorization =
    fieldsOf(fieldsOf(data.meta)?.authorization) ?? fieldsOf(fieldsOf(answer.meta)?.authorization)
  const redirect = authorization?.redirect ?? null
  if (redirect !== null && (typeof redirect !== "string" || !isSafeLink(redirect))) {
    throw new UnreadableAnswerError("Flutterwave gave no link that a shopper may open.", {
      outcomeUnknown: true,
    })
  }
  return { transactionId: parseTransactionId(data.id), redirect }
}

/**
 * Whether Flutterwave refuses the token itself, or the address with it: then nothing was charged, and
 * this token will not do better later.
 */
export function isTokenRefusal(error: FlutterwaveError): boolean {
  return (
    !error.outcomeUnknown &&
    (error.kind === "invalid_request" || error.kind === "not_found") &&
    /\b(wrong|invalid|expired|unknown)\b.{0,20}\btoken\b|\btoken\b.{0,30}\b(not found|invalid|expired)\b/i.test(
      error.flutterwaveMessage ?? "",
    )
  )
}
