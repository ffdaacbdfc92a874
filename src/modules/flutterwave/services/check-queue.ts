import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import { secondsFromNow } from "../row-values"
import type { PaymentRow } from "../types"

const PAYMENTS = "flutterwave_payment"

/** How long a claimed payment stays out of other workers' sight if this one dies with it. */
const CLAIM_SECONDS = 120

/**
 * Which payments Flutterwave must be asked about, and when. That one is looked at is no change of it:
 * `updated_at`, by which people sort, stays.
 */
export class CheckQueueService {
  private readonly pg_: Knex

  constructor({ __pg_connection__ }: { __pg_connection__: Knex }) {
    this.pg_ = __pg_connection__
  }

  /**
   * Takes what is due, in one statement, so that any number of instances share the work: the due
   * time is pushed on while a payment is being looked at, and whoever finishes sets the real one.
   * What a dead process had taken comes back by itself.
   */
  async claimDue(limit: number): Promise<PaymentRow[]> {
    const { rows } = (await this.pg_.raw(
      `UPDATE ${PAYMENTS} SET next_check_at = now() + make_interval(secs => ?)
       WHERE id IN (
         SELECT id FROM ${PAYMENTS} WHERE next_check_at <= now() AND deleted_at IS NULL
         ORDER BY next_check_at LIMIT ? FOR UPDATE SKIP LOCKED
       ) RETURNING *`,
      [CLAIM_SECONDS, limit],
    )) as { rows: PaymentRow[] }
    return rows
  }

  /** Counts a try at placing the order that failed for a passing reason. */
  async countPlacingTry(paymentId: string, nextCheckInSeconds: number): Promise<void> {
    await this.pg_(PAYMENTS)
      .where({ id: paymentId })
      .update({
        placing_tries: this.pg_.raw("placing_tries + 1"),
        next_check_at: secondsFromNow(this.pg_, nextCheckInSeconds),
        updated_at: this.pg_.fn.now(),
      })
  }

  /** Leaves a payment to the person it was put before, or who has decided on it. */
  async rest(paymentId: string): Promise<void> {
    await this.pg_(PAYMENTS)
      .where({ id: paymentId })
      .where((row) => row.where({ status: "attention" }).orWhereNotNull("closed_at"))
      .update({ next_check_at: null })
  }

  /** Has the other pages of a settled payment looked at; null ends it. */
  async watchSettled(paymentId: string, inSeconds: number | null): Promise<void> {
    await this.pg_(PAYMENTS)
      .where({ id: paymentId })
      .whereNotNull("settled_at")
      .update({ next_check_at: inSeconds === null ? null : secondsFromNow(this.pg_, inSeconds) })
  }

  /** Has paid money that Medusa does not have looked at again, unless a person has decided on it. */
  async lookAgain(paymentId: string, inSeconds: number): Promise<void> {
    await this.pg_(PAYMENTS)
      .where({ id: paymentId, closed_at: null })
      .whereNotNull("paid_attempt_id")
      .whereNull("settled_at")
      .update({ next_check_at: secondsFromNow(this.pg_, inSeconds) })
  }

  /**
   * Sets when a payment without money is looked at next; null ends the polling. Money that came since
   * the caller looked has set its own next look, which stays.
   */
  async schedule(paymentId: string, inSeconds: number | null): Promise<void> {
    await this.pg_(PAYMENTS)
      .where({ id: paymentId })
      .whereNull("paid_attempt_id")
      .update({
        next_check_at: inSeconds === null ? null : secondsFromNow(this.pg_, inSeconds),
        checks_made: this.pg_.raw("checks_made + 1"),
      })
  }
}
