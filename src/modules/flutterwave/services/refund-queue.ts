import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import { LOOK_AFTER_SECONDS } from "../refund-rows"
import { secondsFromNow } from "../row-values"
import type { RefundRow } from "../types"

const REFUNDS = "flutterwave_refund"

/** Which refunds are looked at, and when. */
export class RefundQueueService {
  private readonly pg_: Knex

  constructor({ __pg_connection__ }: { __pg_connection__: Knex }) {
    this.pg_ = __pg_connection__
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

  /** Has refunds looked at in the next run of the job, by the records that Medusa has of them. */
  async lookNow(medusaRefundIds: readonly string[]): Promise<void> {
    await this.pg_(REFUNDS)
      .whereIn("medusa_refund_id", [...medusaRefundIds])
      // One without an answer is looked at by its own time, when whoever asks must be through.
      .whereNot({ status: "requested" })
      .where((row) =>
        row.whereNull("next_check_at").orWhere("next_check_at", ">", this.pg_.fn.now()),
      )
      .update({ next_check_at: this.pg_.fn.now(), updated_at: this.pg_.fn.now() })
  }
}
