import { ApiError } from "./http"
import { recordEvent } from "./transactions"
import type { EmulatedRefund, EmulatedTransaction } from "./rows"
import { optionalText, optionalUrl, requiredAmount } from "./validation"
import type { World } from "./world"

const SMALLEST_NGN = 100

/**
 * Refunds a transaction in part or whole, out of the available balance. Throws `ApiError` 400 with
 * Flutterwave's words for each known refusal. Not idempotent, as in reality.
 */
export function refundTransaction(
  world: World,
  transaction: EmulatedTransaction,
  body: Record<string, unknown>,
): EmulatedRefund {
  assertPaid(transaction)
  if (!world.behaviour.refundsEnabled) {
    throw new ApiError(400, "Refund is not enabled on this account")
  }
  return addRefund(world, transaction, body)
}

/** What the merchant does in Flutterwave's dashboard, where refunds need nobody's permission. */
export function refundInDashboard(
  world: World,
  transaction: EmulatedTransaction,
  amount: number | undefined,
): EmulatedRefund {
  assertPaid(transaction)
  return addRefund(world, transaction, { amount })
}

/** Changes a refund's status later; a failed one gives the money back to the balance. */
export function settleRefund(world: World, refundId: number, status: string): EmulatedRefund {
  const refund = world.books.refunds.find((row) => row.id === refundId)
  const transaction = refund && world.books.findTransaction(refund.tx_id)
  if (!refund || !transaction) {
    throw new Error(`the emulator has no refund ${refundId}`)
  }
  const hadFailed = refund.status === "failed"
  const hasFailed = status === "failed"
  refund.status = status
  if (hadFailed !== hasFailed) {
    move(world, transaction, hasFailed ? -refund.amount_refunded : refund.amount_refunded)
  }
  world.announceRefund(refund)
  return refund
}

function assertPaid(transaction: EmulatedTransaction): void {
  if (transaction.status !== "successful") {
    throw new ApiError(400, "Transaction not found")
  }
}

function addRefund(
  world: World,
  transaction: EmulatedTransaction,
  body: Record<string, unknown>,
): EmulatedRefund {
  const left = toMinor(transaction.amount) - toMinor(transaction.refunded_amount)
  if (left <= 0) {
    throw new ApiError(400, "Transaction already refunded")
  }
  const amount =
    body["amount"] === undefined || body["amount"] === null
      ? left / 100
      : requiredAmount(body["amount"])
  if (toMinor(amount) > left) {
    throw new ApiError(400, "Refund amount cannot be greater than the transaction amount")
  }
  if (transaction.currency === "NGN" && amount < SMALLEST_NGN) {
    throw new ApiError(400, "Amount should be above NGN100")
  }
  const available = world.books.balances[transaction.currency] ?? 0
  if (amount > available) {
    throw new ApiError(400, "Insufficient balance")
  }
  const refund: EmulatedRefund = {
    id: world.books.nextId(),
    tx_id: transaction.id,
    flw_ref: transaction.flw_ref,
    currency: transaction.currency,
    amount_refunded: amount,
    status: world.behaviour.refundStatus,
    comments: optionalText(body["comments"], "comments"),
    callbackurl: optionalUrl(body["callbackurl"], "callbackurl"),
    created_at: new Date().toISOString(),
  }
  world.books.refunds.push(refund)
  if (refund.status !== "failed") {
    move(world, transaction, amount)
  }
  recordEvent(transaction, "refund", `Refunded ${amount} ${transaction.currency}`)
  world.announceRefund(refund)
  return refund
}

function move(world: World, transaction: EmulatedTransaction, amount: number): void {
  transaction.refunded_amount = toMajor(transaction.refunded_amount + amount)
  for (const balances of [world.books.balances, world.books.ledgerBalances]) {
    balances[transaction.currency] = toMajor((balances[transaction.currency] ?? 0) - amount)
  }
}

function toMinor(amount: number): number {
  return Math.round(amount * 100)
}

function toMajor(amount: number): number {
  return toMinor(amount) / 100
}
