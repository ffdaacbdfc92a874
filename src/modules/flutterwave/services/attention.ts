import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import { statusAfterResolving } from "../resolution"
import { secondsFromNow } from "../row-values"
import { REASONS_OF_OTHER_MONEY, type AttentionReason } from "../statuses"
import type { PaymentRow } from "../types"
import { reasonsInFrontOf } from "../urgency"

const PAYMENTS = "flutterwave_payment"

/** Whoever takes a denial back goes on to place the money; a job does where they died. */
const PLACE_WITHIN_SECONDS = 60

/** Money that waits for a person, and what the person decided. */
export class AttentionService {
  private readonly pg_: Knex

  constructor({ __pg_connection__ }: { __pg_connection__: Knex }) {
    this.pg_ = __pg_connection__
  }

  /** The newest payments that wait for a person, and how many there are in all. */
  async waitingForAPerson(limit: number): Promise<{ count: number; newest: PaymentRow[] }> {
    const waiting = { status: "attention", deleted_at: null }
    const [newest, [counted]] = await Promise.all([
      this.pg_<PaymentRow>(PAYMENTS).where(waiting).orderBy("created_at", "desc").limit(limit),
      this.pg_(PAYMENTS).where(waiting).count<{ count: string }[]>("id as count"),
    ])
    return { count: Number(counted?.count ?? 0), newest: newest as PaymentRow[] }
  }

  /**
   * Puts a payment before a person. What Medusa has of it (`settled_at`, `order_id`) stays, and so
   * does what was said of other money: one reference can collect several times, and each piece of
   * money is named; the most urgent reason stays in front. Money that a person has decided on is not
   * put before one again. Open pages go on being asked about: they may be paid yet.
   *
   * @param further what happened to the money since: it is told though the order is known not to be
   * placed, which is said once however often, and for whatever reason, it fails
   * @returns whether this is news: of this reason, or of this money
   */
  async raise(
    paymentId: string,
    reason: AttentionReason,
    detail: string,
    further = false,
  ): Promise<boolean> {
    const isMinor = reason === "order_not_placed" && !further
    const changed = await this.pg_(PAYMENTS)
      .where({ id: paymentId })
      .where((row) =>
        row
          .whereNull("attention_reason")
          .orWhereRaw("position(? in attention_detail) = 0", [detail]),
      )
      .where((row) =>
        row.whereNull("resolved_detail").orWhereRaw("position(? in resolved_detail) = 0", [detail]),
      )
      .where((row) =>
        isMinor ? row.whereRaw("attention_reason IS DISTINCT FROM ?", [reason]) : row,
      )
      .update({
        status: "attention",
        attention_reason: this.pg_.raw(
          `CASE WHEN attention_reason = ANY(
             CASE WHEN settled_at IS NULL THEN ?::text[] ELSE ?::text[] END)
           THEN attention_reason ELSE ? END`,
          [[...reasonsInFrontOf(reason, false)], [...reasonsInFrontOf(reason, true)], reason],
        ),
        attention_detail: this.pg_.raw(
          "CASE WHEN attention_reason IS NULL THEN ? ELSE concat_ws(' ', attention_detail, ?::text) END",
          [detail, detail],
        ),
        next_attempt_at: null,
        // Money that pays and is not placed yet goes on being placed, whatever other money does; and
        // rests when it is the matter itself.
        ...(REASONS_OF_OTHER_MONEY.includes(reason)
          ? {}
          : {
              next_check_at: this.pg_.raw(
                "CASE WHEN paid_attempt_id IS NULL OR settled_at IS NOT NULL THEN next_check_at END",
              ),
            }),
        updated_at: this.pg_.fn.now(),
      })
    return changed > 0
  }

  /**
   * Takes back that Flutterwave denies a payment's money: it shows the money after all. Money that is
   * not in Medusa goes on to be placed.
   *
   * @param told what the person was told, as the caller has judged it; anything newer stays
   * @param left what is still to be decided; null for nothing
   * @returns whether it was taken back
   */
  async takeBack(
    paymentId: string,
    told: string,
    left: { reason: AttentionReason; detail: string } | null,
  ): Promise<boolean> {
    const changed = await this.pg_(PAYMENTS)
      .where({
        id: paymentId,
        status: "attention",
        attention_reason: "unknown_transaction",
        attention_detail: told,
      })
      .whereNotNull("paid_attempt_id")
      .update({
        status: left
          ? "attention"
          : this.pg_.raw("CASE WHEN settled_at IS NULL THEN 'paid' ELSE 'settled' END"),
        attention_reason: left?.reason ?? null,
        attention_detail: left?.detail ?? null,
        next_check_at: this.pg_.raw("CASE WHEN settled_at IS NULL THEN ? ELSE next_check_at END", [
          secondsFromNow(this.pg_, PLACE_WITHIN_SECONDS),
        ]),
        updated_at: this.pg_.fn.now(),
      })
    return changed > 0
  }

  /**
   * Takes a payment off the list of those that wait for a person. What was decided on and every note
   * stay on record, earlier ones too; new money puts the payment before a person again.
   *
   * @param note what was decided, in the person's words
   * @param actorId who decided
   * @param seen what was decided on, word for word; what is left out is whatever the payment waits for
   * @returns the payment as it was before, or null when it was not waiting for a person, or not for that
   */
  async resolve(
    paymentId: string,
    note: string,
    actorId: string,
    seen: { reason?: AttentionReason | undefined; detail?: string | undefined } = {},
  ): Promise<PaymentRow | null> {
    return this.pg_.transaction(async (trx) => {
      const [payment] = (await trx(PAYMENTS)
        .where({ id: paymentId, status: "attention", deleted_at: null })
        .where(seen.reason === undefined ? {} : { attention_reason: seen.reason })
        .where(seen.detail === undefined ? {} : { attention_detail: seen.detail })
        .forUpdate()) as PaymentRow[]
      if (!payment) {
        return null
      }
      const status = statusAfterResolving(payment)
      await trx(PAYMENTS)
        .where({ id: paymentId })
        .update({
          status,
          attention_reason: null,
          attention_detail: null,
          resolved_detail: trx.raw("concat_ws(' ', resolved_detail, attention_detail)"),
          resolved_note: trx.raw("concat_ws(E'\\n', resolved_note, ?::text)", [note]),
          resolved_at: trx.fn.now(),
          resolved_by: actorId,
          // An open page goes on being asked about; money that stays outside Medusa is not.
          ...(status === "failed" && payment.paid_attempt_id !== null
            ? { closed_at: trx.fn.now(), next_check_at: null }
            : {}),
          updated_at: trx.fn.now(),
        })
      return payment
    })
  }
}
