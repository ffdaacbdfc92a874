import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"

import { amountColumns, secondsFromNow } from "../row-values"
import type { AttemptMethod, AttemptStatus } from "../statuses"
import type { AttemptRow, TransactionFacts } from "../types"

const PAYMENTS = "flutterwave_payment"
const ATTEMPTS = "flutterwave_attempt"

/**
 * When a transaction was made, as Flutterwave says; where it does not, or names the future, when it was
 * first heard of.
 */
const TRANSACTION_AT = "least(coalesce(?::timestamptz, transaction_at, now()), now())"

/** The tries at collecting a payment, and what Flutterwave said of each. */
export class AttemptsService {
  private readonly pg_: Knex

  constructor({ __pg_connection__ }: { __pg_connection__: Knex }) {
    this.pg_ = __pg_connection__
  }

  /** Medusa's models index what is not soft-deleted; a query that does not say so finds no index. */
  private rows_(pg: Knex = this.pg_): Knex.QueryBuilder<AttemptRow, AttemptRow[]> {
    return pg(ATTEMPTS).whereNull("deleted_at") as Knex.QueryBuilder<AttemptRow, AttemptRow[]>
  }

  async find(by: { id: string } | { tx_ref: string }): Promise<AttemptRow | null> {
    const [attempt] = await this.rows_().where(by).limit(1)
    return attempt ?? null
  }

  /** All tries of a payment, oldest first; within a transaction where one is given. */
  async ofPayment(paymentId: string, trx?: Knex.Transaction): Promise<AttemptRow[]> {
    return await this.rows_(trx).where({ payment_id: paymentId }).orderBy(["created_at", "id"])
  }

  /** The tries that a transaction was made under: one, unless test and live mode share its number. */
  async ofTransaction(transactionId: string): Promise<AttemptRow[]> {
    return await this.rows_().where({ transaction_id: transactionId })
  }

  /** When Flutterwave first confirmed that money came; null while there was none. */
  async firstVerifiedAt(): Promise<Date | null> {
    const [row] = await this.rows_().where({ status: "succeeded" }).orderBy("created_at").limit(1)
    return row?.verified_at ?? null
  }

  /** Writes a new try, within the caller's transaction, before Flutterwave hears of it. */
  async insert(
    trx: Knex.Transaction,
    paymentId: string,
    number: number,
    txRef: string,
    method: AttemptMethod = "page",
  ): Promise<AttemptRow> {
    const [attempt] = (await trx(ATTEMPTS)
      .insert({
        id: generateEntityId("", "flwatt"),
        payment_id: paymentId,
        number,
        method,
        tx_ref: txRef,
      })
      .returning("*")) as AttemptRow[]
    return attempt!
  }

  /**
   * Starts another try under a new reference. Earlier ones that were never decided become
   * `expired`: they are still verified when a notice or a poll asks, but no longer offered.
   */
  async renew(paymentId: string, number: number, txRef: string): Promise<AttemptRow> {
    return this.pg_.transaction(async (trx) => {
      // First, as everywhere: the insert needs the payment's row too, and would deadlock without.
      await trx(PAYMENTS).where({ id: paymentId }).forUpdate()
      await this.expireUndecided(trx, paymentId)
      return this.insert(trx, paymentId, number, txRef)
    })
  }

  /** Marks what was never decided as no longer offered, within the caller's transaction. */
  async expireUndecided(trx: Knex.Transaction, paymentId: string): Promise<void> {
    await trx(ATTEMPTS)
      .where({ payment_id: paymentId, deleted_at: null })
      .whereIn("status", ["created", "open", "unknown"])
      .update({ status: "expired", updated_at: trx.fn.now() })
  }

  /**
   * Notes that a page is about to be opened under this attempt: from here on money may come, even
   * if the process dies before Flutterwave's answer arrives. A schedule of additional attempts goes
   * on meanwhile: an opened page is not yet paid.
   *
   * @param minutes how long the page stays open
   */
  async markOpening(
    attempt: Pick<AttemptRow, "id" | "payment_id">,
    minutes: number,
    firstCheckInSeconds: number,
  ): Promise<void> {
    await this.pg_.transaction(async (trx) => {
      await trx(PAYMENTS)
        .where({ id: attempt.payment_id })
        .whereNull("paid_attempt_id")
        .whereNotIn("status", ["superseded", "canceled"])
        .update({
          status: trx.raw("CASE WHEN status = 'abandoned' THEN 'awaiting' ELSE status END"),
          next_check_at: secondsFromNow(trx, firstCheckInSeconds),
          checks_made: 0,
          updated_at: trx.fn.now(),
        })
      await trx(ATTEMPTS)
        .where({ id: attempt.id })
        .update({
          status: "open",
          opened_at: trx.fn.now(),
          expires_at: secondsFromNow(trx, minutes * 60),
          updated_at: trx.fn.now(),
        })
    })
  }

  async saveLink(attemptId: string, link: string): Promise<void> {
    await this.pg_(ATTEMPTS)
      .where({ id: attemptId })
      .update({ link, updated_at: this.pg_.fn.now() })
  }

  /** What Flutterwave's refusal or silence made of an attempt; one that succeeded stays so. */
  async setStatus(attemptId: string, status: AttemptStatus): Promise<void> {
    await this.pg_(ATTEMPTS)
      .where({ id: attemptId })
      .whereNot({ status: "succeeded" })
      .update({ status, updated_at: this.pg_.fn.now() })
  }

  /**
   * Keeps what verify said of an attempt's transaction. A success once recorded stays: one
   * reference may own failed tries as well, and those must not hide the one that paid. Only a success
   * that paid for nothing (too little, wrong currency) gives way to another success, which may.
   *
   * @param status null leaves it as it is
   * @returns whether the attempt now holds this transaction
   */
  async recordTransaction(
    attemptId: string,
    status: Extract<AttemptStatus, "pending" | "succeeded"> | null,
    facts: TransactionFacts,
  ): Promise<boolean> {
    const changed = await this.pg_(ATTEMPTS)
      .where({ id: attemptId })
      .where((row) =>
        row
          .whereNot({ status: "succeeded" })
          .orWhere({ transaction_id: facts.transaction_id })
          .orWhereRaw(
            `?::text = 'succeeded' AND NOT EXISTS (
               SELECT 1 FROM ${PAYMENTS}
               WHERE paid_attempt_id = ${ATTEMPTS}.id AND ${PAYMENTS}.deleted_at IS NULL)`,
            [status],
          ),
      )
      .update({
        ...factColumns(this.pg_, facts),
        ...(status === null ? {} : { status }),
        verified_at: this.pg_.fn.now(),
        updated_at: this.pg_.fn.now(),
      })
    return changed > 0
  }

  /**
   * Marks an attempt as failed, within the caller's transaction.
   *
   * @param facts what verify said of the transaction; null where Flutterwave declined the charge
   * without making one
   * @returns whether that is news
   */
  async markFailed(
    trx: Knex.Transaction,
    attemptId: string,
    facts: TransactionFacts | null,
    reason: string,
  ): Promise<boolean> {
    const changed = await trx(ATTEMPTS)
      .where({ id: attemptId })
      .whereNotIn("status", ["succeeded", "failed"])
      .update({
        ...(facts
          ? factColumns(trx, facts)
          : { processor_response: reason, transaction_at: trx.raw(TRANSACTION_AT, [null]) }),
        status: "failed",
        verified_at: trx.fn.now(),
        updated_at: trx.fn.now(),
      })
    return changed > 0
  }
}

function factColumns(pg: Knex, facts: TransactionFacts): Record<string, string | null | Knex.Raw> {
  const { amount, charged_amount, app_fee, amount_settled, transaction_at, received, ...columns } =
    facts
  return {
    ...columns,
    received: JSON.stringify(received),
    transaction_at: pg.raw(TRANSACTION_AT, [transaction_at]),
    ...amountColumns("amount", amount),
    ...amountColumns("charged_amount", charged_amount),
    ...amountColumns("app_fee", app_fee),
    ...amountColumns("amount_settled", amount_settled),
  }
}
