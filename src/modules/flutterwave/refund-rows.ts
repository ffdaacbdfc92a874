import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"

import type { GatewayRefund, Money } from "../../flutterwave"
import { amountColumns, secondsFromNow } from "./row-values"
import { REFUNDED_STATUSES, type RefundStatus } from "./statuses"
import type { AttemptRow, PaymentRow, RefundRow } from "./types"

const PAYMENTS = "flutterwave_payment"
const REFUNDS = "flutterwave_refund"

/**
 * When a refund is taken for never made that Flutterwave does not show, in seconds: its gateway gives
 * up after 28 s, and the work behind it may take a while longer.
 */
const LOST_REFUND_SECONDS = 15 * 60

/** When somebody looks after a refund that was asked for, in seconds: later than any call lasts. */
export const LOOK_AFTER_SECONDS = 180

/** Takes a payment for the length of a transaction. */
export async function lock(trx: Knex.Transaction, paymentId: string): Promise<PaymentRow> {
  const [payment] = (await trx(PAYMENTS).where({ id: paymentId }).forUpdate()) as PaymentRow[]
  if (!payment) {
    throw new Error(`Payment ${paymentId} does not exist.`)
  }
  return payment
}

/** Where refunded money had come: an attempt's transaction, or one that is no attempt's (`id` null). */
export type RefundedTransaction = Pick<AttemptRow, "transaction_id" | "currency_code"> & {
  id: string | null
}

/** All of a payment's refunds, oldest first. */
export async function refundsOfPayment(pg: Knex, paymentId: string): Promise<RefundRow[]> {
  return (await pg(REFUNDS)
    .where({ payment_id: paymentId, deleted_at: null })
    .orderBy(["created_at", "id"])) as RefundRow[]
}

/** The columns that name a refund's money. */
export function moneyColumns(
  attempt: Pick<AttemptRow, "id" | "transaction_id"> | null,
  money: Money,
): Record<string, unknown> {
  return {
    attempt_id: attempt?.id ?? null,
    transaction_id: attempt?.transaction_id ?? null,
    ...amountColumns("amount", money.toDecimalString()),
    currency_code: money.currency.toLowerCase(),
  }
}

/** Writes a new refund. */
export async function insert(pg: Knex, columns: Record<string, unknown>): Promise<RefundRow> {
  const [refund] = (await pg(REFUNDS)
    .insert({ id: generateEntityId("", "flwref"), ...columns })
    .returning("*")) as RefundRow[]
  return refund!
}

/** A refund that was made at Flutterwave, in whichever way. */
export async function insertFound(
  trx: Knex.Transaction,
  paymentId: string,
  attempt: RefundedTransaction,
  seen: GatewayRefund,
): Promise<RefundRow[]> {
  const refund = await insert(trx, {
    payment_id: paymentId,
    attempt_id: attempt.id,
    transaction_id: attempt.transaction_id,
    ...amountColumns("amount", seen.amount),
    currency_code: attempt.currency_code,
    status: seen.status,
    origin: "flutterwave",
    gateway_refund_id: seen.id,
    gateway_status: seen.rawStatus,
    received: JSON.stringify(seen.received),
    reason: "It was made at Flutterwave.",
    // In the order in which they were made, however many are found at once.
    ...(seen.createdAt
      ? { created_at: trx.raw("least(?::timestamptz, now())", [seen.createdAt]) }
      : {}),
    next_check_at: seen.status === "pending" ? secondsFromNow(trx, LOOK_AFTER_SECONDS) : null,
  })
  return [refund]
}

/** Takes over what Flutterwave says of a refund. Money that went out does not come to be on its way. */
export async function update(
  trx: Knex.Transaction,
  known: RefundRow,
  seen: GatewayRefund,
): Promise<RefundRow[]> {
  if (known.status === "completed" && seen.status === "pending") {
    return []
  }
  if (known.gateway_refund_id === seen.id && known.gateway_status === seen.rawStatus) {
    if (known.received === null) {
      await setStatus(trx, known.id, known.status, { received: JSON.stringify(seen.received) })
    }
    return []
  }
  return setStatus(trx, known.id, seen.status, {
    gateway_refund_id: seen.id,
    gateway_status: seen.rawStatus,
    received: JSON.stringify(seen.received),
    // What went out counts, also where it is not what was asked for.
    ...amountColumns("amount", seen.amount),
    ...(seen.status === "failed"
      ? { reason: `Flutterwave says that it failed (${seen.rawStatus}).`, ...lookAtOnce(trx) }
      : {}),
  })
}

/** Medusa's books may have a refund that failed; whoever found that out, they are looked at next. */
export function lookAtOnce(pg: Knex): { next_check_at: Knex.Raw } {
  return { next_check_at: secondsFromNow(pg, 0) }
}

/** Changes a refund. */
export async function setStatus(
  trx: Knex.Transaction,
  refundId: string,
  status: RefundStatus,
  columns: Record<string, unknown>,
): Promise<RefundRow[]> {
  return (await trx(REFUNDS)
    .where({ id: refundId })
    .update({ status, ...columns, updated_at: trx.fn.now() })
    .returning("*")) as RefundRow[]
}

/**
 * Whether a refund that Flutterwave was asked for, and does not show, was never made; by the database's
 * clock, which wrote down when that was.
 */
export async function isLost(trx: Knex.Transaction, refundId: string): Promise<boolean> {
  const lost = (await trx(REFUNDS)
    .where({ id: refundId })
    .where("asked_at", "<", secondsFromNow(trx, -LOST_REFUND_SECONDS))
    .first("id")) as { id: string } | undefined
  return lost !== undefined
}

/** Sums up what was returned of the money that pays. */
export async function sumUp(
  trx: Knex.Transaction,
  payment: Pick<PaymentRow, "id" | "paid_attempt_id">,
  columns: Record<string, unknown> = {},
): Promise<void> {
  const [sum] = (await trx(REFUNDS)
    .where({ payment_id: payment.id, attempt_id: payment.paid_attempt_id, deleted_at: null })
    .whereIn("status", [...REFUNDED_STATUSES])
    // What Flutterwave has not heard of cannot have gone out.
    .whereRaw("(status <> 'requested' OR asked_at IS NOT NULL)")
    .sum("amount as amount")) as { amount: string | null }[]
  const amount = sum?.amount ?? "0"
  await trx(PAYMENTS)
    .where({ id: payment.id })
    .update({
      ...amountColumns("refunded_amount", amount),
      ...columns,
      // Looking is no change.
      updated_at: trx.raw("CASE WHEN refunded_amount = ? THEN updated_at ELSE now() END", [amount]),
    })
}
