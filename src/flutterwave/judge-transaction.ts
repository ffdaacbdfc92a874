import type { Transaction } from "./answers"
import { UnreadableAnswerError } from "./errors"
import { InvalidAmountError, Money } from "./money"

/** What a verified transaction means for the payment that expected it. */
export type Judgement =
  | { readonly kind: "paid" }
  | { readonly kind: "overpaid"; readonly surplus: Money }
  | { readonly kind: "underpaid"; readonly missing: Money }
  | { readonly kind: "wrong_currency"; readonly currency: string; readonly amount: string }
  | { readonly kind: "failed"; readonly reason: string }
  | { readonly kind: "pending" }
  | { readonly kind: "foreign" }

/**
 * Decides whether a transaction pays what was expected: reference, then status, then currency, then
 * amount in the smallest unit. The transaction must come from Flutterwave's verify answer; nothing a
 * browser or a webhook says belongs here. What the customer was charged and their e-mail never
 * decide: fees make the first larger, and test mode rewrites the second.
 * @throws UnreadableAnswerError when money moved but its amount cannot be read
 */
export function judgeTransaction(
  transaction: Transaction,
  expected: { txRef: string; money: Money },
): Judgement {
  if (transaction.txRef !== expected.txRef) return { kind: "foreign" }
  switch (transaction.status) {
    case "failed":
      return { kind: "failed", reason: transaction.processorResponse ?? transaction.rawStatus }
    case "pending":
      return { kind: "pending" }
    case "successful":
      return judgeAmount(transaction, expected.money)
    default:
      return unknownStatus(transaction.status)
  }
}

function judgeAmount({ amount, currency }: Transaction, expected: Money): Judgement {
  if (currency.toUpperCase() !== expected.currency) {
    return { kind: "wrong_currency", currency, amount }
  }
  const paid = readMoney(amount, expected.currency)
  if (paid.isLessThan(expected)) return { kind: "underpaid", missing: expected.minus(paid) }
  if (paid.isGreaterThan(expected)) return { kind: "overpaid", surplus: paid.minus(expected) }
  return { kind: "paid" }
}

function readMoney(amount: string, currency: string): Money {
  try {
    return Money.of(amount, currency)
  } catch (error) {
    if (!(error instanceof InvalidAmountError)) throw error
    throw new UnreadableAnswerError("The amount of Flutterwave's transaction could not be read.")
  }
}

function unknownStatus(status: never): never {
  throw new UnreadableAnswerError(`A transaction cannot be "${String(status)}".`)
}
