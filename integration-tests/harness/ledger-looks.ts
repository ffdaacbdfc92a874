import type { QueryResultRow } from "pg"
import type { Store } from "./store"

/** A row of the ledger, as far as tests look at it. */
export interface LedgerRow {
  id: string
  session_id: string
  cart_id: string | null
  order_id: string | null
  status: string
  settled_at: Date | null
  attention_reason: string | null
  attention_detail: string | null
  last_failure: string | null
  paid_attempt_id: string | null
  attempts_made: number
  next_attempt_at: Date | null
  customer_id: string | null
  saved_card_id: string | null
}

/** A row of the attempts at a payment, as far as tests look at it. */
export interface AttemptLine {
  id: string
  number: number
  method: "page" | "saved_card"
  tx_ref: string
  status: string
  link: string | null
  transaction_id: string | null
  processor_response: string | null
}

/** What a test can read in the plugin's own books. */
export function ledgerLooks(store: Pick<Store, "sql">) {
  /** The ledger's row of a session. */
  const ledgerOf = async (sessionId: string) => {
    const rows = await store.sql<LedgerRow>(
      "SELECT * FROM flutterwave_payment WHERE session_id = $1",
      [sessionId],
    )
    if (rows.length !== 1) {
      throw new Error(`The ledger has ${rows.length} rows of the session ${sessionId}`)
    }
    return rows[0]!
  }

  /** The attempts at a session's payment, oldest first. */
  const attemptsOf = (sessionId: string) =>
    store.sql<AttemptLine & QueryResultRow>(
      `SELECT attempt.* FROM flutterwave_attempt attempt
         JOIN flutterwave_payment payment ON payment.id = attempt.payment_id
        WHERE payment.session_id = $1 ORDER BY attempt.created_at, attempt.number`,
      [sessionId],
    )

  /** How a session's payment is to go on, its minutes rounded and by the database's clock. */
  const schedule = async (sessionId: string) => {
    const [found] = await store.sql<{
      status: string
      attempts_made: number
      minutesToNext: number | null
    }>(
      `SELECT status, attempts_made,
              round(extract(epoch FROM next_attempt_at - now()) / 60)::int AS "minutesToNext"
         FROM flutterwave_payment WHERE session_id = $1`,
      [sessionId],
    )
    return found
  }

  return { ledgerOf, attemptsOf, schedule }
}
