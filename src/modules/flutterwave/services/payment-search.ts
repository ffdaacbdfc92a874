import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import type { PaymentStatus } from "../statuses"
import type { PaymentRow } from "../types"

const PAYMENTS = "flutterwave_payment"
const ATTEMPTS = "flutterwave_attempt"

/** Which payments are looked for; what is absent does not narrow the search. */
export interface PaymentSearch {
  status?: PaymentStatus | undefined
  order_id?: string | undefined
  /** A reference or id, whole; or else a part of the shopper's e-mail, in any case. */
  q?: string | undefined
  limit: number
  offset: number
}

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
  ${["id", "session_id", "cart_id", "order_id"]
    .map((column) => `UNION SELECT id FROM ${PAYMENTS} WHERE ${column} = :q AND deleted_at IS NULL`)
    .join(" ")}`

/** Finds payments for a person's list, a page at a time, however many there are. */
export class PaymentSearchService {
  private readonly pg_: Knex

  constructor({ __pg_connection__ }: { __pg_connection__: Knex }) {
    this.pg_ = __pg_connection__
  }

  /** One page of what was looked for, newest first, and how many there are in all. */
  async search(search: PaymentSearch): Promise<{ payments: PaymentRow[]; count: number }> {
    const { status, order_id, q, limit, offset } = search
    const named = q ? await this.namedBy_(q) : []
    const matching = (): Knex.QueryBuilder =>
      this.pg_(PAYMENTS)
        // Medusa's models index what is not soft-deleted; a query that does not say so finds no index.
        .whereNull("deleted_at")
        .modify((query) => {
          if (status) {
            void query.where({ status })
          }
          if (order_id) {
            void query.where({ order_id })
          }
          if (named.length > 0) {
            void query.whereIn("id", named)
          } else if (q) {
            void query.whereILike("email", `%${q.replace(/[\\%_]/g, "\\$&")}%`)
          }
        })
    const [payments, counted] = await Promise.all([
      matching()
        .orderBy([
          { column: "created_at", order: "desc" },
          { column: "id", order: "desc" },
        ])
        .limit(limit)
        .offset(offset) as Promise<PaymentRow[]>,
      matching().count("* as count") as Promise<{ count: string }[]>,
    ])
    return { payments, count: Number(counted[0]?.count ?? 0) }
  }

  private async namedBy_(q: string): Promise<string[]> {
    const { rows } = (await this.pg_.raw(NAMED_BY, { q })) as { rows: { id: string }[] }
    return rows.map(({ id }) => id)
  }
}
