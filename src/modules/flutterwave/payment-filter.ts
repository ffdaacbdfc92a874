import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import { parseTransactionId } from "../../flutterwave"
import type { PaymentStatus } from "./statuses"

const PAYMENTS = "flutterwave_payment"
const ATTEMPTS = "flutterwave_attempt"

/** Which payments are looked for; what is absent does not narrow the search. */
export interface PaymentFilter {
  /** Any of these. */
  status?: readonly PaymentStatus[] | undefined
  mode?: "test" | "live" | undefined
  currency_code?: string | undefined
  order_id?: string | undefined
  /** The carts that became that order. */
  order_carts?: readonly string[] | undefined
  created_from?: Date | undefined
  /** The first moment that is too late. */
  created_to?: Date | undefined
  /** A reference or id, whole; or else what the shopper's e-mail begins with, in any case. */
  q?: string | undefined
  /** The orders that `q` names, and the carts that became them. */
  q_orders?: readonly string[] | undefined
  q_carts?: readonly string[] | undefined
}

/** Narrows a query of payments. */
export type Narrow = (query: Knex.QueryBuilder) => void

/**
 * Every id and reference that a person can come with, each looked up in its own index. Money that a
 * payment took over is found under both payments: the one it was made for and the one that has it.
 */
const NAMED_BY = `
  WITH found AS (
    SELECT id, payment_id FROM ${ATTEMPTS} WHERE tx_ref = :q AND deleted_at IS NULL
    UNION
    SELECT id, payment_id FROM ${ATTEMPTS} WHERE transaction_id = :q AND deleted_at IS NULL
  )
  SELECT payment_id AS id FROM found
  UNION
  SELECT payment.id FROM ${PAYMENTS} payment
    JOIN found ON payment.paid_attempt_id = found.id WHERE payment.deleted_at IS NULL
  UNION
  SELECT id FROM ${PAYMENTS} WHERE order_id = ANY(:orders) AND deleted_at IS NULL
  UNION
  SELECT id FROM ${PAYMENTS} WHERE cart_id = ANY(:carts) AND deleted_at IS NULL
  ${["id", "session_id", "cart_id", "order_id"]
    .map((column) => `UNION SELECT id FROM ${PAYMENTS} WHERE ${column} = :q AND deleted_at IS NULL`)
    .join(" ")}`

/**
 * Money that pays for nothing, such as a second payment under one reference, has no attempt of its own:
 * only what a person was told names its transaction, and is searched by its words.
 */
const TOLD_OF = `
  SELECT id FROM ${PAYMENTS}
  WHERE (attention_detail IS NOT NULL OR resolved_detail IS NOT NULL) AND deleted_at IS NULL
    AND to_tsvector('simple', coalesce(attention_detail, '') || ' ' || coalesce(resolved_detail, ''))
      @@ phraseto_tsquery('simple', 'transaction ' || :q)`

/** Turns what is looked for into conditions; what `q` names is looked up here, once. */
export async function paymentFilter(pg: Knex, filter: PaymentFilter): Promise<Narrow> {
  const { status, mode, currency_code, order_id, created_from, created_to, q } = filter
  const named = q ? await namedBy(pg, q, filter) : []
  return (query) => {
    // Medusa's models index what is not soft-deleted; a query that does not say so finds no index.
    void query.whereNull("deleted_at")
    if (status) {
      void (status.length === 1
        ? query.where("status", status[0]!)
        : query.whereIn("status", status))
    }
    if (mode) {
      void query.where({ mode })
    }
    if (currency_code) {
      void query.where({ currency_code })
    }
    if (order_id) {
      const carts = [...(filter.order_carts ?? [])]
      void query.where((either) => either.where({ order_id }).orWhereIn("cart_id", carts))
    }
    if (created_from) {
      void query.where("created_at", ">=", created_from)
    }
    if (created_to) {
      void query.where("created_at", "<", created_to)
    }
    if (named.length > 0) {
      void query.whereIn("id", named)
    } else if (q) {
      // Just as the index has it, which finds beginnings only.
      void query.whereRaw("lower(email) LIKE lower(?)", [`${q.replace(/[\\%_]/g, "\\$&")}%`])
    }
  }
}

async function namedBy(
  pg: Knex,
  q: string,
  { q_orders = [], q_carts = [] }: PaymentFilter,
): Promise<string[]> {
  const told = parseTransactionId(q) === null ? "" : `UNION ${TOLD_OF}`
  const { rows } = (await pg.raw(`${NAMED_BY} ${told}`, {
    q,
    orders: [...q_orders],
    carts: [...q_carts],
  })) as { rows: { id: string }[] }
  return rows.map(({ id }) => id)
}
