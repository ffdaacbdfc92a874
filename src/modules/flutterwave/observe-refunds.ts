import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import type { GatewayRefund } from "../../flutterwave"
import { matchRequested } from "./refund-match"
import {
  insertFound,
  isLost,
  lookAtOnce,
  type RefundedTransaction,
  refundsOfPayment,
  setStatus,
  update,
} from "./refund-rows"
import { redoneRefunds } from "./refund-rules"
import type { PaymentRow, RefundRow } from "./types"

/**
 * Brings a locked payment's rows into line with the refunds that Flutterwave shows of one transaction.
 *
 * @returns the refunds that this told something new of, as they are now
 */
export async function observeRefunds(
  trx: Knex.Transaction,
  payment: Pick<PaymentRow, "id" | "resolved_detail" | "resolved_at">,
  attempt: RefundedTransaction,
  seen: readonly GatewayRefund[],
): Promise<RefundRow[]> {
  const rows = (await refundsOfPayment(trx, payment.id)).filter(
    ({ transaction_id }) => transaction_id === attempt.transaction_id,
  )
  const news: RefundRow[] = []
  const rowOf = (refund: GatewayRefund): RefundRow | undefined =>
    rows.find(({ gateway_refund_id }) => gateway_refund_id === refund.id) ??
    // It was given up as never made, and turned up later than anything should.
    rows.find(({ id, status }) => status === "failed" && refund.comment?.includes(id))
  const asked = rows.find(({ status, asked_at }) => status === "requested" && asked_at !== null)
  const adopted =
    asked &&
    matchRequested(
      asked,
      seen.filter((refund) => !rowOf(refund)),
    )
  for (const refund of seen) {
    const known = adopted && refund === adopted ? asked : rowOf(refund)
    const change = known
      ? await update(trx, known, refund)
      : await insertFound(trx, payment.id, attempt, refund)
    news.push(...change)
  }
  if (asked && !adopted && (await isLost(trx, asked.id))) {
    const reason = "Flutterwave was asked for it and never made it."
    news.push(...(await setStatus(trx, asked.id, "failed", { reason, ...lookAtOnce(trx) })))
  }
  return withHandedOver(news, await handOverBookings(trx, payment))
}

/** Medusa's record of a refund that failed becomes that of the one which was made in its stead. */
async function handOverBookings(
  trx: Knex.Transaction,
  payment: Pick<PaymentRow, "id" | "resolved_detail" | "resolved_at">,
): Promise<RefundRow[]> {
  const changed: RefundRow[] = []
  for (const { failed, redone } of redoneRefunds(
    await refundsOfPayment(trx, payment.id),
    payment,
  )) {
    const { medusa_refund_id } = failed
    changed.push(
      ...(await setStatus(trx, failed.id, failed.status, { medusa_refund_id: null })),
      ...(await setStatus(trx, redone.id, redone.status, { medusa_refund_id })),
    )
  }
  return changed
}

function withHandedOver(news: readonly RefundRow[], changed: readonly RefundRow[]): RefundRow[] {
  return news.map((refund) => changed.find(({ id }) => id === refund.id) ?? refund)
}
