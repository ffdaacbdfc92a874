import type { Knex } from "@medusajs/framework/mikro-orm/knex"

const PAYMENTS = "flutterwave_payment"
const ATTEMPTS = "flutterwave_attempt"

/** Sums are decimal texts in major units. */
export interface CollectedOnDay {
  /** `YYYY-MM-DD`, in UTC. */
  date: string
  currency_code: string
  amount: string
  count: number
}

export interface MethodResults {
  payment_type: string
  succeeded: number
  failed: number
}

export interface Recovered {
  currency_code: string
  amount: string
  count: number
}

type Mode = "test" | "live"

/** What the last days came to. Each number is one statement, answered from an index. */
export class SummaryService {
  private readonly pg_: Knex

  constructor({ __pg_connection__ }: { __pg_connection__: Knex }) {
    this.pg_ = __pg_connection__
  }

  /** How many payments wait for a person. */
  async attentionCount(mode: Mode | undefined): Promise<number> {
    const [counted] = (await this.pg_(PAYMENTS)
      .where({ status: "attention", deleted_at: null, ...(mode ? { mode } : {}) })
      .count("* as count")) as { count: string }[]
    return Number(counted?.count ?? 0)
  }

  /** What Flutterwave collected, by day and currency, whatever became of the money since. */
  async collectedPerDay(since: Date, mode: Mode | undefined): Promise<CollectedOnDay[]> {
    const { rows } = (await this.pg_.raw(
      `SELECT to_char((attempt.transaction_at AT TIME ZONE 'UTC')::date, 'YYYY-MM-DD') AS date,
         attempt.currency_code, sum(attempt.amount)::text AS amount, count(*)::int AS count
       FROM ${ATTEMPTS} attempt ${ofMode(mode)}
       WHERE attempt.transaction_at >= :since AND attempt.status = 'succeeded'
         AND attempt.deleted_at IS NULL
       GROUP BY (attempt.transaction_at AT TIME ZONE 'UTC')::date, 2 ORDER BY 1, 2`,
      { since, mode: mode ?? null },
    )) as { rows: CollectedOnDay[] }
    return rows
  }

  /** How many attempts succeeded and failed, by what was paid with; the most used first. */
  async resultsByMethod(since: Date, mode: Mode | undefined): Promise<MethodResults[]> {
    const { rows } = (await this.pg_.raw(
      // A saved card that was declined may have no transaction that names its kind.
      `SELECT coalesce(attempt.payment_type,
           CASE attempt.method WHEN 'saved_card' THEN 'card' ELSE 'unknown' END) AS payment_type,
         (count(*) FILTER (WHERE attempt.status = 'succeeded'))::int AS succeeded,
         (count(*) FILTER (WHERE attempt.status = 'failed'))::int AS failed
       FROM ${ATTEMPTS} attempt ${ofMode(mode)}
       WHERE attempt.transaction_at >= :since AND attempt.status IN ('succeeded', 'failed')
         AND attempt.deleted_at IS NULL
       GROUP BY 1 ORDER BY count(*) DESC, 1`,
      { since, mode: mode ?? null },
    )) as { rows: MethodResults[] }
    return rows
  }

  /** What payments were worth that an additional attempt paid for, by currency. */
  async recoveredByRetries(since: Date, mode: Mode | undefined): Promise<Recovered[]> {
    const { rows } = (await this.pg_.raw(
      `SELECT payment.currency_code, sum(payment.amount)::text AS amount, count(*)::int AS count
       FROM ${ATTEMPTS} attempt
       JOIN ${PAYMENTS} payment ON payment.paid_attempt_id = attempt.id
         AND payment.deleted_at IS NULL ${mode ? "AND payment.mode = :mode" : ""}
       WHERE attempt.transaction_at >= :since AND attempt.status = 'succeeded'
         AND attempt.number > 0 AND attempt.deleted_at IS NULL
       GROUP BY 1 ORDER BY 1`,
      { since, mode: mode ?? null },
    )) as { rows: Recovered[] }
    return rows
  }
}

function ofMode(mode: Mode | undefined): string {
  return mode
    ? `JOIN ${PAYMENTS} payment ON payment.id = attempt.payment_id AND payment.mode = :mode
         AND payment.deleted_at IS NULL`
    : ""
}
