import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import { afterFailure, RETRY } from "../retry"
import { secondsFromNow } from "../row-values"
import type { AttemptRow, PaymentRow, TransactionFacts } from "../types"
import type { AttemptsService } from "./attempts"

const PAYMENTS = "flutterwave_payment"

/** How long a claimed payment stays out of other workers' sight if this one dies with it. */
const CLAIM_SECONDS = 180

/** A tick that comes this much late keeps the schedule's rhythm; a later one starts it anew. */
const LATE_SECONDS = 120

const INTERVAL_SECONDS = RETRY.interval_minutes * 60

/** A payment whose next additional attempt this worker is to make. */
export interface ClaimedPayment extends PaymentRow {
  /** When the attempt was due. */
  due_at: Date
}

/** The schedule of additional attempts, one due time per payment. */
export class RetriesService {
  private readonly pg_: Knex
  private readonly attempts_: AttemptsService

  constructor({
    __pg_connection__,
    attemptsService,
  }: {
    __pg_connection__: Knex
    attemptsService: AttemptsService
  }) {
    this.pg_ = __pg_connection__
    this.attempts_ = attemptsService
  }

  /**
   * Takes what is due, in one statement, so that any number of instances share the work. The due time
   * is pushed on while an attempt is being made, so what a dead process had taken comes back by itself.
   */
  async claimDue(limit: number): Promise<ClaimedPayment[]> {
    return this.claim_("next_attempt_at <= now()", "next_attempt_at", [], limit)
  }

  /** Takes one payment though its attempt is not due yet; null when it has no further one. */
  async claimNow(paymentId: string): Promise<ClaimedPayment | null> {
    const hasFurther = "id = ? AND attempts_made < ?"
    const bindings = [paymentId, RETRY.additional_attempts]
    const [claimed] = await this.claim_(hasFurther, "now()", bindings, 1)
    return claimed ?? null
  }

  private async claim_(
    which: string,
    dueAt: string,
    bindings: (string | number)[],
    limit: number,
  ): Promise<ClaimedPayment[]> {
    const { rows } = (await this.pg_.raw(
      `WITH due AS (
         SELECT id, ${dueAt} AS due_at FROM ${PAYMENTS}
         WHERE ${which} AND status = 'retrying' AND deleted_at IS NULL
         ORDER BY next_attempt_at LIMIT ? FOR UPDATE SKIP LOCKED
       )
       UPDATE ${PAYMENTS} payment
       SET next_attempt_at = now() + make_interval(secs => ?), updated_at = now()
       FROM due WHERE payment.id = due.id
       RETURNING payment.*, due.due_at`,
      [...bindings, limit, CLAIM_SECONDS],
    )) as { rows: ClaimedPayment[] }
    return rows
  }

  /**
   * Notes that Flutterwave said of an attempt that it failed, and sets what follows for the payment:
   * the schedule of additional attempts, or its end.
   *
   * @param facts what verify said of the transaction; null for a decline that made none
   * @returns what it made of the payment; null when nothing is new
   */
  async recordFailure(
    attempt: Pick<AttemptRow, "id" | "payment_id" | "number">,
    facts: TransactionFacts | null,
    reason: string,
  ): Promise<{ status: PaymentRow["status"]; ended: boolean } | null> {
    return this.pg_.transaction(async (trx) => {
      const payment = await this.lock(trx, attempt.payment_id)
      if (!payment || !(await this.attempts_.markFailed(trx, attempt.id, facts, reason))) {
        return null
      }
      if (payment.paid_attempt_id !== null) {
        return null
      }
      const tries = await this.attempts_.ofPayment(payment.id, trx)
      const undecided = tries.some(({ id, status }) => id !== attempt.id && status === "pending")
      const after = afterFailure(payment, attempt, undecided)
      if (after === null) {
        return null
      }
      await trx(PAYMENTS)
        .where({ id: payment.id })
        .update({
          status: after.status,
          last_failure: reason,
          ...(after.next === "none" ? { next_attempt_at: null } : {}),
          ...(after.next === "interval"
            ? { next_attempt_at: secondsFromNow(trx, INTERVAL_SECONDS) }
            : {}),
          updated_at: trx.fn.now(),
        })
      return {
        status: after.status,
        ended: after.status === "exhausted" && payment.status !== "exhausted",
      }
    })
  }

  /**
   * Begins the next additional attempt as a page under a fresh reference; the page itself is made when
   * the shopper opens the link.
   *
   * @returns the attempt, or null when the payment has changed since it was claimed
   */
  async beginPage(claimed: ClaimedPayment, txRef: string): Promise<AttemptRow | null> {
    return this.pg_.transaction(async (trx) => {
      const payment = await this.lock(trx, claimed.id)
      if (payment?.status !== "retrying" || payment.attempts_made !== claimed.attempts_made) {
        return null
      }
      await this.attempts_.expireUndecided(trx, payment.id)
      await this.count(trx, claimed)
      return this.attempts_.insert(trx, payment.id, claimed.attempts_made + 1, txRef)
    })
  }

  /** Counts an attempt that begins now and sets when the one after it is due. */
  async count(trx: Knex.Transaction, claimed: ClaimedPayment): Promise<void> {
    await trx(PAYMENTS)
      .where({ id: claimed.id })
      .update({
        attempts_made: claimed.attempts_made + 1,
        next_attempt_at: trx.raw(
          `CASE WHEN ?::timestamptz > now() - make_interval(secs => ?)
             THEN ?::timestamptz ELSE now() END + make_interval(secs => ?)`,
          [claimed.due_at, LATE_SECONDS, claimed.due_at, INTERVAL_SECONDS],
        ),
        updated_at: trx.fn.now(),
      })
  }

  /** The payment's row, held until the caller's transaction ends. */
  async lock(trx: Knex.Transaction, paymentId: string): Promise<PaymentRow | null> {
    const [payment] = (await trx(PAYMENTS)
      .where({ id: paymentId, deleted_at: null })
      .forUpdate()) as PaymentRow[]
    return payment ?? null
  }

  /** Puts off the attempt that a worker has claimed and could not make. */
  async postpone(claimed: ClaimedPayment, seconds: number): Promise<void> {
    await this.pg_(PAYMENTS)
      .where({ id: claimed.id, status: "retrying", attempts_made: claimed.attempts_made })
      .update({
        next_attempt_at: secondsFromNow(this.pg_, seconds),
        updated_at: this.pg_.fn.now(),
      })
  }

  /**
   * Ends the schedule.
   * @returns whether there was one
   */
  async end(
    paymentId: string,
    status: Extract<PaymentRow["status"], "failed" | "exhausted" | "superseded" | "canceled">,
  ): Promise<boolean> {
    const changed = await this.pg_(PAYMENTS)
      .where({ id: paymentId, status: "retrying" })
      .whereNull("paid_attempt_id")
      .update({
        status,
        next_attempt_at: null,
        ...(status === "exhausted" ? {} : { retries_ended_at: this.pg_.fn.now() }),
        updated_at: this.pg_.fn.now(),
      })
    return changed > 0
  }
}
