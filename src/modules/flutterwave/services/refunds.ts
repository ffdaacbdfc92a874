import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import type { GatewayRefund, Money } from "../../../flutterwave"
import { decideRefund, type RefundDecision, type RefundWish } from "../refund-rules"
import { observeRefunds } from "../observe-refunds"
import { secondsFromNow } from "../row-values"
import type { RefundOrigin, RefundStatus } from "../statuses"
import type { AttemptRow, PaymentRow, RefundRow } from "../types"
import {
  insert,
  lock,
  lookAtOnce,
  LOOK_AFTER_SECONDS,
  moneyColumns,
  type RefundedTransaction,
  refundsOfPayment,
  setStatus,
  sumUp,
  update,
} from "../refund-rows"

const REFUNDS = "flutterwave_refund"

/** Refunds and what became of them. */
export class RefundsService {
  private readonly pg_: Knex

  constructor({ __pg_connection__ }: { __pg_connection__: Knex }) {
    this.pg_ = __pg_connection__
  }

  /** All of a payment's refunds, oldest first. */
  async ofPayment(paymentId: string): Promise<RefundRow[]> {
    return refundsOfPayment(this.pg_, paymentId)
  }

  /**
   * Brings the ledger into line with the refunds that Flutterwave shows of one transaction.
   *
   * @returns the refunds that this told something new of
   */
  async observe(
    payment: Pick<PaymentRow, "id">,
    attempt: RefundedTransaction,
    seen: readonly GatewayRefund[],
  ): Promise<RefundRow[]> {
    return this.pg_.transaction(async (trx) => {
      const current = await lock(trx, payment.id)
      const news = await observeRefunds(trx, current, attempt, seen)
      await sumUp(trx, current, { refunds_checked_at: trx.fn.now() })
      return news
    })
  }

  /**
   * Gives up what was opened and never asked for, because whoever opened it died: Flutterwave has not
   * heard of it, and need not be asked.
   *
   * @returns the refunds that were given up
   */
  async expireUnasked(paymentId: string): Promise<RefundRow[]> {
    return this.pg_.transaction(async (trx) => {
      const current = await lock(trx, paymentId)
      const expired = (await trx(REFUNDS)
        .where({ payment_id: paymentId, status: "requested", asked_at: null, deleted_at: null })
        .where("created_at", "<", secondsFromNow(trx, -LOOK_AFTER_SECONDS))
        .update({
          status: "failed",
          reason: "Flutterwave was never asked for it.",
          ...lookAtOnce(trx),
          updated_at: trx.fn.now(),
        })
        .returning("*")) as RefundRow[]
      if (expired.length > 0) {
        await sumUp(trx, current)
      }
      return expired
    })
  }

  /**
   * Puts a refund on record before anything else is done about it. A payment has one at a time, which
   * the database sees to, so that two at the same moment cannot both be made.
   *
   * @param medusaRefundId what Medusa calls its own record of it; null where it has none
   * @returns the refund; or the one that is under way; or that the money pays for another payment since
   * the caller looked
   */
  async open(
    payment: Pick<PaymentRow, "id">,
    attempt: AttemptRow,
    money: Money,
    origin: RefundOrigin,
    medusaRefundId: string | null,
  ): Promise<{ kind: "opened" | "busy"; refund: RefundRow } | { kind: "moved" }> {
    return this.pg_.transaction(async (trx) => {
      const current = await lock(trx, payment.id)
      if (current.paid_attempt_id !== attempt.id) {
        return { kind: "moved" }
      }
      const rows = await refundsOfPayment(trx, payment.id)
      const other = rows.find(({ status }) => status === "requested")
      if (other) {
        return { kind: "busy", refund: other }
      }
      const refund = await insert(trx, {
        payment_id: payment.id,
        ...moneyColumns(attempt, money),
        status: "requested",
        origin,
        medusa_refund_id: medusaRefundId,
        next_check_at: secondsFromNow(trx, LOOK_AFTER_SECONDS),
      })
      return { kind: "opened", refund }
    })
  }

  /**
   * Decides on an opened refund by all that is on record, and writes down what follows from it: that
   * Medusa books what Flutterwave has made, or that Flutterwave is about to be asked. `moved` where the
   * money pays for another payment since the refund was opened.
   */
  async decide(opened: RefundRow, wish: RefundWish): Promise<RefundDecision | { kind: "moved" }> {
    return this.pg_.transaction(async (trx) => {
      const current = await lock(trx, opened.payment_id)
      if (current.paid_attempt_id !== opened.attempt_id) {
        return { kind: "moved" }
      }
      const rows = await refundsOfPayment(trx, opened.payment_id)
      const still = rows.find(({ id }) => id === opened.id)
      if (still?.status !== "requested") {
        // The caller was away for so long that the refund was given up meanwhile.
        return { kind: "wait", refund: still ?? opened }
      }
      const others = rows.filter(
        ({ id, attempt_id }) => id !== opened.id && attempt_id === opened.attempt_id,
      )
      const disputed = current.attention_reason === "chargeback"
      const decision = decideRefund(others, { ...wish, disputed })
      switch (decision.kind) {
        case "book":
          await trx(REFUNDS)
            .whereIn(
              "id",
              decision.refunds.map(({ id }) => id),
            )
            .update({
              medusa_refund_id: opened.medusa_refund_id,
              // Whether Medusa really wrote it down is looked at once the caller must be through.
              next_check_at: trx.raw("coalesce(next_check_at, ?)", [
                secondsFromNow(trx, LOOK_AFTER_SECONDS),
              ]),
              updated_at: trx.fn.now(),
            })
          await trx(REFUNDS).where({ id: opened.id }).update({ deleted_at: trx.fn.now() })
          break
        case "ask":
          await trx(REFUNDS)
            .where({ id: opened.id })
            .update({
              asked_at: trx.fn.now(),
              next_check_at: secondsFromNow(trx, LOOK_AFTER_SECONDS),
              updated_at: trx.fn.now(),
            })
          await sumUp(trx, current)
          break
        case "wait":
        case "not_allowed":
        case "too_much":
        case "disputed":
          break
        default:
          unknownDecision(decision)
      }
      return decision
    })
  }

  /**
   * Takes a refund into the ledger that Medusa has on record and that never came here: the process died
   * on the way. It was never asked for, and is looked at next.
   */
  async adoptStray(
    paymentId: string,
    attempt: AttemptRow,
    money: Money,
    medusaRefundId: string,
  ): Promise<void> {
    await this.pg_.transaction(async (trx) => {
      await lock(trx, paymentId)
      const rows = await refundsOfPayment(trx, paymentId)
      // A payment has one open refund at a time; another worker may have been quicker with this one.
      if (rows.some(({ status }) => status === "requested")) {
        return
      }
      await insert(trx, {
        payment_id: paymentId,
        ...moneyColumns(attempt, money),
        status: "requested",
        origin: "admin",
        medusa_refund_id: medusaRefundId,
        next_check_at: trx.fn.now(),
      })
    })
  }

  /** Puts a refund on record that was refused: no money moved, and Flutterwave did not hear of it. */
  async refuse(
    paymentId: string,
    attempt: Pick<AttemptRow, "id" | "transaction_id"> | null,
    money: Money,
    origin: RefundOrigin,
    reason: string,
  ): Promise<RefundRow> {
    return insert(this.pg_, {
      payment_id: paymentId,
      ...moneyColumns(attempt, money),
      status: "refused",
      origin,
      reason,
    })
  }

  /** Flutterwave's answer to a refund that it was asked for. */
  async accept(refund: RefundRow, answer: GatewayRefund): Promise<void> {
    await this.pg_.transaction(async (trx) => {
      const current = await lock(trx, refund.payment_id)
      // Another worker may have seen it in Flutterwave's list first, and taken it for somebody else's.
      await trx(REFUNDS)
        .where({
          payment_id: refund.payment_id,
          gateway_refund_id: answer.id,
          medusa_refund_id: null,
          deleted_at: null,
        })
        .whereNot({ id: refund.id })
        .update({ deleted_at: trx.fn.now() })
      // As it is now: a notice may have been quicker than the answer.
      const known = (await refundsOfPayment(trx, refund.payment_id)).find(
        ({ id }) => id === refund.id,
      )
      await update(trx, known ?? refund, answer)
      await sumUp(trx, current)
    })
  }

  /** What became of a refund without an answer of Flutterwave's about it: `refused` or `failed`. */
  async giveUp(
    refund: RefundRow,
    status: Extract<RefundStatus, "refused" | "failed">,
    reason: string,
  ): Promise<void> {
    await this.pg_.transaction(async (trx) => {
      const current = await lock(trx, refund.payment_id)
      await setStatus(trx, refund.id, status, {
        reason,
        medusa_refund_id: null,
        // One of Flutterwave's that was taken for it meanwhile is another's, and is found again.
        gateway_refund_id: null,
        gateway_status: null,
        received: null,
      })
      await sumUp(trx, current)
    })
  }

  /**
   * Medusa does not have the refund in its books (any more).
   *
   * @param medusaRefundId the record that was looked for: what was booked as another one since stays so
   */
  async unbook(refundId: string, medusaRefundId: string | null): Promise<void> {
    await this.pg_(REFUNDS)
      .where({ id: refundId, medusa_refund_id: medusaRefundId })
      .update({ medusa_refund_id: null, updated_at: this.pg_.fn.now() })
  }
}

function unknownDecision(decision: never): never {
  throw new Error(`A refund cannot be decided as ${JSON.stringify(decision)}.`)
}
