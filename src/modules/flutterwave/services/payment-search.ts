import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import { paymentFilter, type PaymentFilter } from "../payment-filter"
import type { PaymentRow } from "../types"

const PAYMENTS = "flutterwave_payment"

/** What payments are sorted by; `-` is from the newest or largest on. */
export const PAYMENT_ORDERS = [
  "-created_at",
  "created_at",
  "-amount",
  "amount",
  "-updated_at",
  "updated_at",
] as const
export type PaymentOrder = (typeof PAYMENT_ORDERS)[number]

export interface PaymentSearch extends PaymentFilter {
  /** Newest first unless said otherwise. */
  order?: PaymentOrder | undefined
  limit: number
  offset: number
}

/** Finds payments for a person's list, a page at a time, however many there are. */
export class PaymentSearchService {
  private readonly pg_: Knex

  constructor({ __pg_connection__ }: { __pg_connection__: Knex }) {
    this.pg_ = __pg_connection__
  }

  /** One page of what was looked for, and how many there are in all. */
  async search(search: PaymentSearch): Promise<{ payments: PaymentRow[]; count: number }> {
    const { order = "-created_at", limit, offset } = search
    const narrow = await paymentFilter(this.pg_, search)
    const direction = order.startsWith("-") ? "desc" : "asc"
    const sorting = [order.replace("-", ""), "id"].map((column) => ({ column, order: direction }))
    // Which payments the page shows is told by an index alone; only their rows are read.
    const shown = this.pg_(PAYMENTS)
      .select("id")
      .modify(narrow)
      .orderBy(sorting)
      .limit(limit)
      .offset(offset)
    const [payments, counted] = await Promise.all([
      this.pg_(PAYMENTS).whereIn("id", shown).orderBy(sorting) as Promise<PaymentRow[]>,
      this.pg_(PAYMENTS).modify(narrow).count("* as count") as Promise<{ count: string }[]>,
    ])
    return { payments, count: Number(counted[0]?.count ?? 0) }
  }
}
