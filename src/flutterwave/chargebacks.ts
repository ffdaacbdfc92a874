import { z } from "@medusajs/framework/zod"
import {
  foldedFields,
  optionalAmount,
  optionalMoment,
  readAs,
  required,
  words,
} from "./answer-fields"
import { parseTransactionId, type TransactionId } from "./answers"
import { plainText } from "./plain-text"

/** Money that a shopper's bank asks back. */
export interface Chargeback {
  readonly id: string
  readonly transactionId: TransactionId | null
  readonly txRef: string | null
  readonly flwRef: string | null
  /** Decimal text in major units. */
  readonly amount: string | null
  /** Upper case. */
  readonly currency: string | null
  /** Flutterwave's word in lower case: `initiated`, `accepted`, `declined`, `won`, `lost`. */
  readonly status: string
  /** Flutterwave's word: `new`, `second`, `pre-arbitration`. */
  readonly stage: string | null
  readonly createdAt: Date | null
  /** Until when Flutterwave waits for the merchant's answer, where it says so. */
  readonly dueAt: Date | null
}

/** Which chargebacks are wanted; all of them where nothing is said. */
export interface ChargebackQuery {
  readonly status?: string
  readonly flwRef?: string
}

const chargebackSchema = z.preprocess(
  foldedFields,
  z
    .object({
      id: required((id) => plainText(typeof id === "number" ? String(id) : id, 100)),
      transactionid: z.unknown(),
      txid: z.unknown(),
      txref: words,
      flwref: words,
      amount: optionalAmount,
      currency: words,
      status: words,
      stage: words,
      createdat: optionalMoment,
      duedate: optionalMoment,
    })
    .transform((row): Chargeback => ({
      id: row.id,
      transactionId: parseTransactionId(row.transactionid ?? row.txid),
      txRef: row.txref,
      flwRef: row.flwref,
      amount: row.amount,
      currency: row.currency?.toUpperCase() ?? null,
      status: row.status?.toLowerCase() ?? "unknown",
      stage: row.stage,
      createdAt: row.createdat,
      dueAt: row.duedate,
    })),
)

/**
 * Reads a chargeback in either casing; what Flutterwave leaves out is null.
 * @throws UnreadableAnswerError when it has no id
 */
export function readChargeback(value: unknown): Chargeback {
  return readAs(chargebackSchema, value, "chargeback")
}

/** Whether a chargeback is one of those asked for: Flutterwave may ignore what it was asked. */
export function isWanted(chargeback: Chargeback, { status, flwRef }: ChargebackQuery): boolean {
  return (
    (status === undefined || chargeback.status === status.toLowerCase()) &&
    (flwRef === undefined || chargeback.flwRef === flwRef)
  )
}
