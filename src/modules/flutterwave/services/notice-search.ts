import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import type { NoticeKind, NoticeStatus } from "../statuses"
import type { NoticeRow } from "../types"

const NOTICES = "flutterwave_notice"

/** Which notices are looked for; what is absent does not narrow the search. */
export interface NoticeSearch {
  status?: NoticeStatus | undefined
  kind?: NoticeKind | undefined
  /** A reference, a transaction's id, a payment's or a notice's, whole. */
  q?: string | undefined
  limit: number
  offset: number
}

/** Every name that a person can come with, each looked up in its own index. */
const NAMED_BY = ["id", "tx_ref", "transaction_id", "payment_id"]
  .map((column) => `SELECT id FROM ${NOTICES} WHERE ${column} = :q AND deleted_at IS NULL`)
  .join(" UNION ")

/** Finds notices for a person's list, a page at a time, however many there are. */
export class NoticeSearchService {
  private readonly pg_: Knex

  constructor({ __pg_connection__ }: { __pg_connection__: Knex }) {
    this.pg_ = __pg_connection__
  }

  async find(id: string): Promise<NoticeRow | null> {
    const [notice] = (await this.pg_(NOTICES).where({ id, deleted_at: null })) as NoticeRow[]
    return notice ?? null
  }

  /** One page of what was looked for, the newest first, and how many there are in all. */
  async search(search: NoticeSearch): Promise<{ notices: NoticeRow[]; count: number }> {
    const { status, kind, q, limit, offset } = search
    const narrow = (query: Knex.QueryBuilder): void => {
      void query.where({
        // Medusa's models index what is not soft-deleted; a query that does not say so finds no index.
        deleted_at: null,
        ...(status ? { status } : {}),
        ...(kind ? { kind } : {}),
      })
      if (q) {
        void query.whereRaw(`id IN (${NAMED_BY})`, { q })
      }
    }
    const newestFirst = ["received_at", "id"].map((column) => ({ column, order: "desc" as const }))
    const shown = this.pg_(NOTICES)
      .select("id")
      .modify(narrow)
      .orderBy(newestFirst)
      .limit(limit)
      .offset(offset)
    const [notices, counted] = await Promise.all([
      this.pg_(NOTICES).whereIn("id", shown).orderBy(newestFirst) as Promise<NoticeRow[]>,
      this.pg_(NOTICES).modify(narrow).count("* as count") as Promise<{ count: string }[]>,
    ])
    return { notices, count: Number(counted[0]?.count ?? 0) }
  }
}
