import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import { secondsFromNow } from "../row-values"
import type { AttentionReason } from "../statuses"

const PAYMENTS = "flutterwave_payment"

/** Whoever takes a settlement back lets the money go its way; a job does where they died. */
const PLACE_WITHIN_SECONDS = 60

/** Whether Medusa has been seen to have a payment's money, and as which order. */
export class SettlementsService {
  private readonly pg_: Knex

  constructor({ __pg_connection__ }: { __pg_connection__: Knex }) {
    this.pg_ = __pg_connection__
  }

  /**
   * Medusa has been seen to have the money. With a leftover, money beyond what the order takes, the
   * payment stays before a person, in the same statement: a crash must not hide the surplus.
   *
   * @returns true for the first caller only
   */
  async markSettled(
    paymentId: string,
    orderId: string,
    leftover: { reason: AttentionReason; detail: string } | null,
  ): Promise<boolean> {
    const changed = await this.pg_(PAYMENTS)
      .where({ id: paymentId })
      .whereNull("settled_at")
      .update({
        status: leftover ? "attention" : "settled",
        settled_at: this.pg_.fn.now(),
        order_id: orderId,
        attention_reason: leftover?.reason ?? null,
        attention_detail: leftover?.detail ?? null,
        closed_at: null,
        next_check_at: null,
        updated_at: this.pg_.fn.now(),
      })
    return changed > 0
  }

  /**
   * Medusa has taken back the order that a payment was settled as, and the money pays for nothing again.
   * What was told of a surplus goes with the order: it is judged anew when there is one.
   *
   * @returns false when another caller was first
   */
  async takeBack(paymentId: string, orderId: string | null): Promise<boolean> {
    const changed = await this.pg_(PAYMENTS)
      .where({ id: paymentId, order_id: orderId })
      .whereNotNull("settled_at")
      .update({
        status: this.pg_.raw(
          "CASE WHEN status = 'settled' OR attention_reason = 'overpaid' THEN 'paid' ELSE status END",
        ),
        settled_at: null,
        order_id: null,
        attention_reason: this.pg_.raw("nullif(attention_reason, 'overpaid')"),
        attention_detail: this.pg_.raw(
          "CASE WHEN attention_reason = 'overpaid' THEN NULL ELSE attention_detail END",
        ),
        next_check_at: secondsFromNow(this.pg_, PLACE_WITHIN_SECONDS),
        updated_at: this.pg_.fn.now(),
      })
    return changed > 0
  }
}
