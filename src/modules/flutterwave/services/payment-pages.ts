import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import { paymentFilter, type PaymentFilter } from "../payment-filter"
import type { AttemptRow, PaymentRow } from "../types"

const PAYMENTS = "flutterwave_payment"
const ATTEMPTS = "flutterwave_attempt"

/** How many payments are in memory at a time. */
const PAGE = 500

/** The ways to go through payments while more are made and others change. */
export const EXPORT_ORDERS = ["-created_at", "created_at"] as const
export type ExportOrder = (typeof EXPORT_ORDERS)[number]

/** A payment with the attempt that says most of its money. */
export interface PaymentWithAttempt {
  payment: PaymentRow
  /** The one that pays; else one that collected something, else the latest. */
  attempt: AttemptRow | null
}

/** The attempts of several payments that say most: one for each payment. */
const TELLING = `
  SELECT payment.id AS of_payment, telling.*
  FROM ${PAYMENTS} payment
  CROSS JOIN LATERAL (
    SELECT * FROM ${ATTEMPTS} WHERE id = payment.paid_attempt_id AND deleted_at IS NULL
    UNION ALL
    (SELECT * FROM ${ATTEMPTS}
      WHERE payment_id = payment.id AND payment.paid_attempt_id IS NULL AND deleted_at IS NULL
      ORDER BY (status = 'succeeded') DESC, created_at DESC, id DESC LIMIT 1)
  ) telling
  WHERE payment.id = ANY(?)`

/** Reads any number of payments from the first to the last, without holding them all. */
export class PaymentPagesService {
  private readonly pg_: Knex

  constructor({ __pg_connection__ }: { __pg_connection__: Knex }) {
    this.pg_ = __pg_connection__
  }

  /**
   * All payments that are looked for, a page at a time, in the order they were made: nothing else of
   * a payment stays as it is while they are read, and one that moved would be read twice or never.
   */
  async *all(
    filter: PaymentFilter,
    direction: "asc" | "desc",
  ): AsyncGenerator<PaymentWithAttempt[]> {
    const narrow = await paymentFilter(this.pg_, filter)
    let last: { id: string; made: string } | undefined
    for (;;) {
      const page = (await this.pg_(PAYMENTS)
        // As text, because a JavaScript date has no microseconds and would name another moment.
        .select("*", this.pg_.raw("created_at::text AS made"))
        .modify(narrow)
        .modify((query) => {
          if (last) {
            const comes = direction === "asc" ? ">" : "<"
            void query.whereRaw(`(created_at, id) ${comes} (?::timestamptz, ?)`, [
              last.made,
              last.id,
            ])
          }
        })
        .orderBy(["created_at", "id"].map((column) => ({ column, order: direction })))
        .limit(PAGE)) as (PaymentRow & { made: string })[]
      if (page.length > 0) {
        yield await this.withAttempts_(page)
      }
      if (page.length < PAGE) {
        return
      }
      last = page.at(-1)
    }
  }

  private async withAttempts_(payments: PaymentRow[]): Promise<PaymentWithAttempt[]> {
    const ids = payments.map(({ id }) => id)
    const { rows } = (await this.pg_.raw(TELLING, [ids])) as {
      rows: (AttemptRow & { of_payment: string })[]
    }
    const attempts = new Map(rows.map((row) => [row.of_payment, row]))
    return payments.map((payment) => ({ payment, attempt: attempts.get(payment.id) ?? null }))
  }
}
