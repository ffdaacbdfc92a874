import { z } from "@medusajs/framework/zod"
import { foldedFields, optionalMoment, readAs, required, words } from "./answer-fields"
import { parseTransactionId, type Envelope, type TransactionId } from "./answers"
import { decimalText } from "./decimal"
import { UnreadableAnswerError } from "./errors"
import { InvalidAmountError, type Money } from "./money"
import { receivedFacts, type ReceivedFacts } from "./received-facts"

export type RefundStatus = "completed" | "pending" | "failed"

/** Flutterwave's record of money going back. */
export interface GatewayRefund {
  /** Digits: Flutterwave's id of the refund, not of the transaction. */
  readonly id: string
  readonly transactionId: TransactionId | null
  readonly flwRef: string | null
  /** Decimal text in major units of the transaction's currency. */
  readonly amount: string
  readonly status: RefundStatus
  /** The status in Flutterwave's own word. */
  readonly rawStatus: string
  readonly comment: string | null
  readonly createdAt: Date | null
  /** The record's own facts, as they were received. */
  readonly received: ReceivedFacts
}

/** A refund that is to be made. */
export interface RefundRequest {
  readonly transactionId: TransactionId
  readonly money: Money
  /** Kept with the refund at Flutterwave, where the merchant sees it. */
  readonly comment?: string | null
}

const refundSchema = z.preprocess(
  foldedFields,
  z
    .object({
      id: required(parseTransactionId),
      amountrefunded: z.unknown(),
      amount: z.unknown(),
      status: words,
      // The answer to a refund, the lists and the notices each name the transaction differently.
      transactionid: z.unknown(),
      txid: z.unknown(),
      flwref: words,
      comment: words,
      comments: words,
      createdat: optionalMoment,
    })
    .transform((row, context): Omit<GatewayRefund, "received"> => {
      const amount = amountText(row.amountrefunded ?? row.amount)
      if (amount === null) {
        context.addIssue({ code: "custom", message: "unreadable", path: ["amountrefunded"] })
        return z.NEVER
      }
      const rawStatus = row.status ?? "unknown"
      return {
        id: row.id,
        transactionId: parseTransactionId(row.transactionid ?? row.txid),
        flwRef: row.flwref,
        amount,
        status: refundStatus(rawStatus),
        rawStatus,
        comment: row.comment ?? row.comments,
        createdAt: row.createdat,
      }
    }),
)

/**
 * Reads a refund in either casing, from the answer to one or from a list.
 * @throws UnreadableAnswerError naming the fields at fault, never their values
 */
export function readRefund(value: unknown): GatewayRefund {
  return { ...readAs(refundSchema, value, "refund"), received: receivedFacts(value) }
}

/**
 * The body that asks for a refund. The amount is always in it: Flutterwave takes its absence for the
 * whole.
 * @throws InvalidAmountError for nothing, which Flutterwave might take for its absence
 */
export function refundBody({ money, comment }: RefundRequest): Record<string, unknown> {
  if (money.isZero) throw new InvalidAmountError("A refund of nothing cannot be made.")
  return { amount: money.amount, comments: comment || undefined }
}

/**
 * Reads the answer to a refund that was asked for.
 * @throws UnreadableAnswerError with an unknown outcome, when it is not about this transaction
 */
export function readRefundAnswer(answer: Envelope, transactionId: TransactionId): GatewayRefund {
  try {
    const refund = readRefund(answer.data)
    if ((refund.transactionId ?? transactionId) === transactionId) {
      return { ...refund, transactionId }
    }
  } catch (error) {
    if (!(error instanceof UnreadableAnswerError)) throw error
    throw new UnreadableAnswerError(error.message, { outcomeUnknown: true })
  }
  throw new UnreadableAnswerError("Flutterwave's answer is not about this transaction's refund.", {
    outcomeUnknown: true,
  })
}

/**
 * The refunds of one transaction among rows that may be anyone's, as they are where Flutterwave
 * ignores the filter.
 * @throws UnreadableAnswerError when a row may be this transaction's and cannot be read: leaving it
 * out could let the same refund be made twice
 */
export function refundsOf(transactionId: TransactionId, rows: readonly unknown[]): GatewayRefund[] {
  return rows.flatMap((row) => {
    const { transactionid, txid } = foldedFields(row) ?? {}
    const owner = parseTransactionId(transactionid ?? txid)
    if (owner === null) {
      throw new UnreadableAnswerError("Flutterwave's refund does not say of which transaction.")
    }
    return owner === transactionId ? [readRefund(row)] : []
  })
}

/** Unknown words are pending: a refund that may still come must not be taken for failed. */
function refundStatus(rawStatus: string): RefundStatus {
  const word = rawStatus.toLowerCase()
  if (word.startsWith("completed") || word.startsWith("successful")) return "completed"
  return word === "failed" ? "failed" : "pending"
}

function amountText(value: unknown): string | null {
  const text = decimalText(value)
  return text?.startsWith("-") ? null : text
}
