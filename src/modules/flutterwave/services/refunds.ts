import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import type { GatewayRefund, Money } from "../../../flutterwave"
import { decideRefund, type RefundDecision, type RefundWish } from "../refund-rules"
import { matchRequested } from "../refund-match"
import { secondsFromNow } from "../row-values"
import type { RefundOrigin, RefundStatus } from "../statuses"
import type { AttemptRow, PaymentRow, RefundRow } from "../types"
import {
  insert,
  insertFound,
  isLost,
  lock,
  lookAtOnce,
  LOOK_AFTER_SECONDS,
  moneyColumns,
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
  async ofPayment(paymentId: string, pg: Knex = this.pg_): Promise<RefundRow[]> {
    return (await pg(REFUNDS)
      .where({ payment_id: paymentId, deleted_at: null })
      .orderBy(["created_at", "id"])) as RefundRow[]
  }

  /**
   * Brings the ledger into line with the refunds that Flutterwave shows of one transaction.
   *
   * @returns the refunds that this told something new of
   */
  async observe(
    payment: Pick<PaymentRow, "id">,
    attempt: Pick<AttemptRow, "id" | "transaction_id" | "currency_code">,
    seen: readonly GatewayRefund[],
  ): Promise<RefundRow[]> {
    return this.pg_.transaction(async (trx) => {
      const current = await lock(trx, payment.id)
      const rows = (await this.ofPayment(payment.id, trx)).filter(
        ({ transaction_id }) => transaction_id === attempt.transaction_id,
      )
      const news: RefundRow[] = []
      const rowOf = (refund: GatewayRefund): RefundRow | undefined =>
        rows.find(({ gateway_refund_id }) => gateway_refund_id === refund.id) ??
        // It was given up as never made, and turned up later than anything should.
        rows.find(({ id, status }) => status === "failed" && refund.comment?.includes(id))
      const requested = rows.find(({ status }) => status === "requested")
      const adopted =
        requested?.asked_at &&
        matchRequested(
          requested,
          seen.filter((refund) => !rowOf(refund)),
        )
      for (const refund of seen) {
        const known = adopted && refund === adopted ? requested : rowOf(refund)
        const change = known
          ? await update(trx, known, refund)
          : await insertFound(trx, payment.id, attempt, refund)
        news.push(...change)
      }
      if (requested && !adopted && isLost(requested)) {
        news.push(
          ...(await setStatus(trx, requested.id, "failed", {
            reason: requested.asked_at
              ? "Flutterwave was asked for it and never made it."
              : "Flutterwave was never asked for it.",
            ...lookAtOnce(trx),
          })),
        )
      }
      await sumUp(trx, current, { refunds_checked_at: trx.fn.now() })
      return news
    })
  }

  /**
   * Puts a refund on record before anything else is done about it. A payment has one at a time, which
   * the database sees to, so that two at the same moment cannot both be made.
   *
   * @param medusaRefundId what Medusa calls its own record of it
   * @returns the refund; or the one that is under way; or that the money pays for another payment since
   * the caller looked
   */
  async open(
    payment: Pick<PaymentRow, "id">,
    attempt: AttemptRow,
    money: Money,
    origin: RefundOrigin,
    medusaRefundId: string,
  ): Promise<{ kind: "opened" | "busy"; refund: RefundRow } | { kind: "moved" }> {
    return this.pg_.transaction(async (trx) => {
      const current = await lock(trx, payment.id)
      if (current.paid_attempt_id !== attempt.id) {
        return { kind: "moved" }
      }
      const rows = await this.ofPayment(payment.id, trx)
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
      const rows = await this.ofPayment(opened.payment_id, trx)
      const still = rows.find(({ id }) => id === opened.id)
      if (still?.status !== "requested") {
        // The caller was away for so long that the refund was given up meanwhile.
        return { kind: "wait", refund: still ?? opened }
      }
      const others = rows.filter(
        ({ id, attempt_id }) => id !== opened.id && attempt_id === opened.attempt_id,
      )
      const decision = decideRefund(others, wish)
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
    await insert(this.pg_, {
      payment_id: paymentId,
      ...moneyColumns(attempt, money),
      status: "requested",
      origin: "admin",
      medusa_refund_id: medusaRefundId,
      next_check_at: this.pg_.fn.now(),
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
      const known = (await this.ofPayment(refund.payment_id, trx)).find(
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
      })
      await sumUp(trx, current)
    })
  }

  /** Medusa does not have the refund in its books (any more). */
  async unbook(refundId: string): Promise<void> {
    await this.pg_(REFUNDS)
      .where({ id: refundId })
      .update({ medusa_refund_id: null, updated_at: this.pg_.fn.now() })
  }

  /** Takes refunds that are due to be looked at; what a dead process had taken comes back. */
  async claimDue(limit: number): Promise<RefundRow[]> {
    return (await this.pg_(REFUNDS)
      .whereIn(
        "id",
        this.pg_(REFUNDS)
          .select("id")
          .whereNull("deleted_at")
          .where("next_check_at", "<=", this.pg_.fn.now())
          .orderBy("next_check_at")
          .limit(limit)
          .forUpdate()
          .skipLocked(),
      )
      .update({
        next_check_at: secondsFromNow(this.pg_, LOOK_AFTER_SECONDS),
        checks_made: this.pg_.raw("checks_made + 1"),
        updated_at: this.pg_.fn.now(),
      })
      .returning("*")) as RefundRow[]
  }

  /** Sets when a refund is looked at next; null ends it. */
  async schedule(refundId: string, inSeconds: number | null): Promise<void> {
    await this.pg_(REFUNDS)
      .where({ id: refundId })
      .update({
        next_check_at: inSeconds === null ? null : secondsFromNow(this.pg_, inSeconds),
        updated_at: this.pg_.fn.now(),
      })
  }
}

function unknownDecision(decision: never): never {
  throw new Error(`A refund cannot be decided as ${JSON.stringify(decision)}.`)
}
