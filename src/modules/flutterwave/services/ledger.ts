import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"

import { isClosed, isDenied, isReturned } from "../resolution"
import { amountColumns, secondsFromNow } from "../row-values"
import { REASONS_OF_OTHER_MONEY, type AttentionReason, type PaymentStatus } from "../statuses"
import type { AttemptRow, NewPayment, PaymentRow } from "../types"
import type { AttemptsService } from "./attempts"

const PAYMENTS = "flutterwave_payment"

/**
 * Payments and where their money stands. Every change is one conditional statement or one transaction, because
 * notices, returns, polls and the shopper's own requests reach the same row at the same moment from
 * several processes, and only the database sees them all.
 */
export class LedgerService {
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

  /** Medusa's models index what is not soft-deleted; a query that does not say so finds no index. */
  private payments_(): Knex.QueryBuilder<PaymentRow, PaymentRow[]> {
    return this.pg_(PAYMENTS).whereNull("deleted_at") as Knex.QueryBuilder<PaymentRow, PaymentRow[]>
  }

  /** Writes a payment and its main attempt in one transaction, before Flutterwave hears of either. */
  async openPayment(
    input: NewPayment,
    txRef: string,
  ): Promise<{ payment: PaymentRow; attempt: AttemptRow }> {
    const { amount, ...columns } = input
    return this.pg_.transaction(async (trx) => {
      const [payment] = (await trx(PAYMENTS)
        .insert({
          id: generateEntityId("", "flwpay"),
          ...columns,
          ...amountColumns("amount", amount),
        })
        .returning("*")) as PaymentRow[]
      const attempt = await this.attempts_.insert(trx, payment!.id, 0, txRef)
      return { payment: payment!, attempt }
    })
  }

  /**
   * Asks for another amount under a new reference; what earlier references collect is then judged by
   * the new amount.
   *
   * @returns false when the payment already has money
   */
  async reprice(
    paymentId: string,
    amount: string,
    currencyCode: string,
    txRef: string,
  ): Promise<boolean> {
    return this.pg_.transaction(async (trx) => {
      const changed = await trx(PAYMENTS)
        .where({ id: paymentId })
        .whereNull("paid_attempt_id")
        .update({
          ...amountColumns("amount", amount),
          currency_code: currencyCode,
          // What failed was another amount: for this one nothing has been tried yet.
          status: trx.raw(
            "CASE WHEN status IN ('retrying', 'failed', 'exhausted') THEN 'awaiting' ELSE status END",
          ),
          attempts_made: 0,
          next_attempt_at: null,
          retries_ended_at: null,
          updated_at: trx.fn.now(),
        })
      if (changed > 0) {
        await this.attempts_.expireUndecided(trx, paymentId)
        await this.attempts_.insert(trx, paymentId, 0, txRef)
      }
      return changed > 0
    })
  }

  async findPayment(
    by: { id: string } | { session_id: string } | { pay_token: string },
  ): Promise<PaymentRow | null> {
    const [payment] = await this.payments_().where(by).limit(1)
    return payment ?? null
  }

  /** The payments of one payment collection, newest first: those of one cart or one order. */
  async paymentsOfCollection(paymentCollectionId: string): Promise<PaymentRow[]> {
    return await this.payments_()
      .where({ payment_collection_id: paymentCollectionId })
      .orderBy([
        { column: "created_at", order: "desc" },
        { column: "id", order: "desc" },
      ])
  }

  /** A cart's payments that are paid, but that Medusa has not been seen to have as this order. */
  async unsettledOfCart(cartId: string, orderId: string): Promise<PaymentRow[]> {
    return await this.payments_()
      .where({ cart_id: cartId })
      .whereNotNull("paid_attempt_id")
      .where((row) => row.whereNull("settled_at").orWhereNot({ order_id: orderId }))
  }

  /** The payment that an attempt's money pays for: its own, or the one that took it over. */
  async paymentPaidBy(attemptId: string): Promise<PaymentRow | null> {
    const [payment] = await this.payments_().where({ paid_attempt_id: attemptId }).limit(1)
    return payment ?? null
  }

  /**
   * Books an attempt's verified money as what pays this payment. Only the first caller gets true;
   * the unique index on `paid_attempt_id` keeps one attempt from paying for two payments.
   */
  async fund(
    judged: Pick<PaymentRow, "id" | "amount" | "currency_code">,
    attemptId: string,
    checkInSeconds: number,
  ): Promise<boolean> {
    const { id, amount, currency_code } = judged
    const changed = await this.pg_(PAYMENTS)
      // The amount that the money was judged by: another one asked for since then is not paid.
      .where({ id, amount, currency_code })
      .whereNull("paid_attempt_id")
      .update({
        paid_attempt_id: attemptId,
        // What Medusa did with the session decides where the money goes, so it must not be forgotten.
        status: this.pg_.raw(
          "CASE WHEN status IN ('canceled', 'superseded') THEN status ELSE 'paid' END",
        ),
        last_failure: null,
        next_attempt_at: null,
        next_check_at: secondsFromNow(this.pg_, checkInSeconds),
        updated_at: this.pg_.fn.now(),
      })
    return changed > 0
  }

  /**
   * Lets one payment take over the money of another that Medusa has not seen: same cart, same
   * amount, replaced session. The old payment keeps its attempts as the trace and says who has the
   * money now.
   *
   * @param keep what a person was told of the money and still has to know: no order could be placed
   * with it
   * @returns false when either of the two has changed meanwhile
   */
  async takeOver(
    fromId: string,
    toId: string,
    checkInSeconds: number,
    keep: { reason: AttentionReason; detail: string } | null,
  ): Promise<boolean> {
    return this.pg_.transaction(async (trx) => {
      const rows = await trx<PaymentRow>(PAYMENTS)
        .whereIn("id", [fromId, toId])
        // Always in the same order, or two take-overs crossing each other would deadlock.
        .orderBy("id")
        .forUpdate()
      const from = rows.find((row) => row.id === fromId)
      const to = rows.find((row) => row.id === toId)
      if (
        !from?.paid_attempt_id ||
        from.settled_at ||
        isClosed(from) ||
        isReturned(from) ||
        isDenied(from) ||
        !to ||
        to.paid_attempt_id
      ) {
        return false
      }
      const reason = from.attention_reason
      const stays = reason !== null && REASONS_OF_OTHER_MONEY.includes(reason)
      const moved = `Its money was taken over by payment ${toId}.`
      await trx(PAYMENTS)
        .where({ id: fromId })
        .update({
          paid_attempt_id: null,
          status: stays ? "attention" : "superseded",
          attention_reason: stays ? reason : null,
          attention_detail: stays ? `${from.attention_detail ?? ""} ${moved}`.trim() : moved,
          next_check_at: null,
          updated_at: trx.fn.now(),
        })
      await trx(PAYMENTS)
        .where({ id: toId })
        .update({
          paid_attempt_id: from.paid_attempt_id,
          status: keep ? "attention" : "paid",
          ...(keep ? { attention_reason: keep.reason, attention_detail: keep.detail } : {}),
          next_attempt_at: null,
          next_check_at: secondsFromNow(trx, checkInSeconds),
          updated_at: trx.fn.now(),
        })
      return true
    })
  }

  /**
   * Moves a payment without money from one of the named statuses to another; a schedule of additional
   * attempts ends with that.
   *
   * @returns whether it moved
   */
  async moveUnpaid(
    paymentId: string,
    from: readonly PaymentStatus[],
    to: Exclude<PaymentStatus, "retrying">,
  ): Promise<boolean> {
    const changed = await this.pg_(PAYMENTS)
      .where({ id: paymentId })
      .whereNull("paid_attempt_id")
      .whereIn("status", [...from])
      .update({
        status: to,
        next_attempt_at: null,
        updated_at: this.pg_.fn.now(),
      })
    return changed > 0
  }

  /** The time to pay is over and nobody paid. The pay link still works and makes a new page. */
  async abandon(paymentId: string): Promise<void> {
    await this.pg_.transaction(async (trx) => {
      const changed = await trx(PAYMENTS)
        .where({ id: paymentId, status: "awaiting" })
        .whereNull("paid_attempt_id")
        // A page that was opened since the decision is not given up with the old ones.
        .whereRaw(
          `NOT EXISTS (SELECT 1 FROM flutterwave_attempt attempt
             WHERE attempt.payment_id = ${PAYMENTS}.id AND attempt.deleted_at IS NULL
               AND attempt.expires_at > now())`,
        )
        .update({ status: "abandoned", next_check_at: null, updated_at: trx.fn.now() })
      if (changed > 0) {
        await this.attempts_.expireUndecided(trx, paymentId)
      }
    })
  }
}
