import { z } from "@medusajs/framework/zod"
import { optionalAmount, optionalMoment, readAs, required, words } from "./answer-fields"
import type { Branded } from "./branded"
import { decimalText } from "./decimal"
import { fieldsOf, plainText } from "./plain-text"
import { receivedFacts, type ReceivedFacts } from "./received-facts"

/** Flutterwave's numeric id of a transaction, as text: some endpoints send a number, some a string. */
export type TransactionId = Branded<string, "TransactionId">

/** What every answer is wrapped in. Its status is that of the call, never of the payment. */
export interface Envelope {
  readonly status: string
  readonly message: unknown
  readonly data: unknown
  readonly meta: unknown
}

export type TransactionStatus = "successful" | "failed" | "pending"

/** A card as far as Flutterwave shows it. */
export interface TransactionCard {
  readonly first6: string | null
  readonly last4: string | null
  readonly brand: string | null
  /** `MM/YY` */
  readonly expiry: string | null
  readonly country: string | null
  readonly issuer: string | null
  /** What a saved card is charged with. A secret: never log it. */
  readonly token: string | null
}

/** Flutterwave's record of money moving. Amounts are decimal texts in major units. */
export interface Transaction {
  readonly id: TransactionId
  readonly txRef: string
  readonly flwRef: string | null
  readonly status: TransactionStatus
  /** The status in Flutterwave's own word. */
  readonly rawStatus: string
  readonly amount: string
  /** Upper case. */
  readonly currency: string
  /** What the customer paid; more than `amount` when they bear the fees. */
  readonly chargedAmount: string | null
  /** May have more decimals than the currency. */
  readonly appFee: string | null
  readonly amountSettled: string | null
  readonly processorResponse: string | null
  readonly paymentType: string | null
  readonly authModel: string | null
  readonly createdAt: Date | null
  /** In test mode not the shopper's: Flutterwave rewrites it. */
  readonly customerEmail: string | null
  /** Only for card payments. */
  readonly card: TransactionCard | null
  /** The bank that money came from: of transfers and of payments from an account, where it is said. */
  readonly bank: string | null
  /** The record's own facts, as they were received. */
  readonly received: ReceivedFacts
}

/** Reads a transaction id: digits only, at most 19 of them, no leading zero. Null for everything else. */
export function parseTransactionId(text: unknown): TransactionId | null {
  const id = typeof text === "number" && Number.isSafeInteger(text) ? String(text) : text
  return typeof id === "string" && /^[1-9]\d{0,18}$/.test(id) ? (id as TransactionId) : null
}

const envelopeSchema = z.object({
  status: z.string(),
  message: z.unknown(),
  data: z.unknown(),
  meta: z.unknown(),
})

/** Reads an envelope; null when the value is none. */
export function readEnvelope(value: unknown): Envelope | null {
  const read = envelopeSchema.safeParse(value)
  if (!read.success) return null
  const { status, message, data, meta } = read.data
  return { status: status.toLowerCase(), message, data, meta }
}

const cardSchema = z
  .object({
    first_6digits: words,
    last_4digits: words,
    type: words,
    expiry: words,
    country: words,
    issuer: words,
    token: words,
  })
  .transform((card): TransactionCard => {
    return {
      first6: card.first_6digits,
      last4: card.last_4digits,
      brand: card.type,
      expiry: card.expiry,
      country: card.country,
      issuer: card.issuer,
      token: card.token,
    }
  })

const bankSchema = z.object({ name: words })

/** The bank as one of an answer's parts names it, under the name that this part has for it. */
const bankIn = (field: string) =>
  z
    .unknown()
    .transform((part) => bankSchema.safeParse({ name: fieldsOf(part)?.[field] }).data?.name ?? null)

const transactionSchema = z
  .object({
    id: required(parseTransactionId),
    tx_ref: z.union([z.string(), z.number().transform(String)]),
    currency: z
      .string()
      .trim()
      .regex(/^[A-Za-z]{3}$/),
    amount: required(decimalText),
    status: words,
    flw_ref: words,
    charged_amount: optionalAmount,
    app_fee: optionalAmount,
    amount_settled: optionalAmount,
    processor_response: words,
    payment_type: words,
    auth_model: words,
    created_at: optionalMoment,
    // Verify nests the customer, lists flatten it.
    customer: z.unknown().transform((customer) => plainText(fieldsOf(customer)?.email, 320)),
    customer_email: words,
    card: z
      .unknown()
      .transform((card) => (fieldsOf(card) ? (cardSchema.safeParse(card).data ?? null) : null)),
    // Transfers name it among the merchant's own facts, payments from an account beside them.
    meta: bankIn("bankname"),
    account: bankIn("bank"),
  })
  .transform((row): Omit<Transaction, "received"> => {
    const rawStatus = row.status ?? "unknown"
    return {
      id: row.id,
      txRef: row.tx_ref,
      flwRef: row.flw_ref,
      status: transactionStatus(rawStatus),
      rawStatus,
      amount: row.amount,
      currency: row.currency.toUpperCase(),
      chargedAmount: row.charged_amount,
      appFee: row.app_fee,
      amountSettled: row.amount_settled,
      processorResponse: row.processor_response,
      paymentType: row.payment_type,
      authModel: row.auth_model,
      createdAt: row.created_at,
      customerEmail: row.customer ?? row.customer_email,
      card: row.card,
      bank: row.meta ?? row.account,
    }
  })

/**
 * Reads a transaction from verify or from a list.
 * @throws UnreadableAnswerError naming the fields at fault, never their values
 */
export function readTransaction(value: unknown): Transaction {
  return { ...readAs(transactionSchema, value, "transaction"), received: receivedFacts(value) }
}

/** Unknown words are pending: money that may still come must not be taken for lost. */
function transactionStatus(rawStatus: string): TransactionStatus {
  switch (rawStatus.toLowerCase()) {
    case "successful":
      return "successful"
    case "failed":
    case "cancelled":
    case "canceled":
      return "failed"
    default:
      return "pending"
  }
}
