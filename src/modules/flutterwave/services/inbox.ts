import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"

import { SELF_TEST_EVENT } from "../../../flutterwave"
import { secondsFromNow } from "../row-values"
import type { NewNotice, NoticeRow } from "../types"

const NOTICES = "flutterwave_notice"

/** How long a notice stays with the worker that took it before another may. */
const CLAIM_SECONDS = 90

/** How long the subscriber has before the sweep looks for notices that a crash left behind. */
const SUBSCRIBER_SECONDS = 10

/** Notices: kept before Flutterwave gets its 200, worked off once, retried until they are decided. */
export class InboxService {
  private readonly pg_: Knex

  constructor({ __pg_connection__ }: { __pg_connection__: Knex }) {
    this.pg_ = __pg_connection__
  }

  /**
   * Keeps a notice, in one statement. The same notice again is counted, not kept twice; one that had
   * been given up gets a new chance, because Flutterwave still thinks it matters.
   *
   * @returns the row's id and whether it is new work
   */
  async receive(notice: NewNotice): Promise<{ id: string; fresh: boolean }> {
    const { rows } = (await this.pg_.raw(
      `INSERT INTO ${NOTICES}
         (id, notice_key, kind, event, tx_ref, transaction_id, transaction_status, amount,
          currency_code, received_at, next_try_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, now(), now() + make_interval(secs => ?))
       ON CONFLICT (notice_key) WHERE deleted_at IS NULL DO UPDATE SET
         deliveries = ${NOTICES}.deliveries + 1,
         status = CASE WHEN ${NOTICES}.status = 'failed' THEN 'received' ELSE ${NOTICES}.status END,
         tries = CASE WHEN ${NOTICES}.status = 'failed' THEN 0 ELSE ${NOTICES}.tries END,
         next_try_at = CASE WHEN ${NOTICES}.status = 'failed' THEN excluded.next_try_at
                            ELSE ${NOTICES}.next_try_at END,
         updated_at = now()
       RETURNING id, (deliveries = 1 OR (status = 'received' AND tries = 0)) AS fresh`,
      [
        generateEntityId("", "flwnot"),
        notice.notice_key,
        notice.kind,
        notice.event,
        notice.tx_ref,
        notice.transaction_id,
        notice.transaction_status,
        notice.amount,
        notice.currency_code,
        SUBSCRIBER_SECONDS,
      ],
    )) as { rows: { id: string; fresh: boolean }[] }
    return rows[0]!
  }

  async has(noticeKey: string): Promise<boolean> {
    const found: unknown = await this.pg_(NOTICES)
      .where({ notice_key: noticeKey, deleted_at: null })
      .first("id")
    return found !== undefined
  }

  /** When Flutterwave last told something new; the store's own tests do not count. */
  async lastReceivedAt(): Promise<Date | null> {
    const [row] = (await this.pg_(NOTICES)
      .whereNull("deleted_at")
      .whereRaw("event IS DISTINCT FROM ?", [SELF_TEST_EVENT])
      .orderBy("received_at", "desc")
      .limit(1)
      .select("received_at")) as Pick<NoticeRow, "received_at">[]
    return row?.received_at ?? null
  }

  /** The newest notices that speak of a payment, by its id or by one of its references. */
  async about(paymentId: string, txRefs: readonly string[], limit: number): Promise<NoticeRow[]> {
    return (await this.pg_(NOTICES)
      .whereNull("deleted_at")
      .where((row) => row.where({ payment_id: paymentId }).orWhereIn("tx_ref", [...txRefs]))
      .orderBy("received_at", "desc")
      .limit(limit)) as NoticeRow[]
  }

  /** Takes one notice for processing; null when it is done, or with another worker. */
  async claim(id: string): Promise<NoticeRow | null> {
    const [row] = (await this.pg_(NOTICES)
      .where({ id, status: "received" })
      .where((due) => due.where({ tries: 0 }).orWhere("next_try_at", "<=", this.pg_.fn.now()))
      .update(this.claimed_())
      .returning("*")) as NoticeRow[]
    return row ?? null
  }

  /** Takes up to `limit` notices that are due: left behind by a crash, or waiting for another try. */
  async claimDue(limit: number): Promise<NoticeRow[]> {
    return (await this.pg_(NOTICES)
      .whereIn(
        "id",
        this.pg_(NOTICES)
          .select("id")
          .where({ status: "received", deleted_at: null })
          .where("next_try_at", "<=", this.pg_.fn.now())
          .orderBy("next_try_at")
          .limit(limit)
          .forUpdate()
          .skipLocked(),
      )
      .update(this.claimed_())
      .returning("*")) as NoticeRow[]
  }

  private claimed_(): Record<string, unknown> {
    return {
      tries: this.pg_.raw("tries + 1"),
      next_try_at: secondsFromNow(this.pg_, CLAIM_SECONDS),
      updated_at: this.pg_.fn.now(),
    }
  }

  async conclude(
    id: string,
    status: "processed" | "duplicate" | "foreign" | "failed",
    facts: { payment_id?: string | null; last_error?: string | null } = {},
  ): Promise<void> {
    await this.pg_(NOTICES)
      .where({ id })
      .update({ status, next_try_at: null, ...facts, updated_at: this.pg_.fn.now() })
  }

  /** Leaves a notice for another try. */
  async postpone(id: string, inSeconds: number, reason: string): Promise<void> {
    await this.pg_(NOTICES)
      .where({ id })
      .update({
        next_try_at: secondsFromNow(this.pg_, inSeconds),
        last_error: reason,
        updated_at: this.pg_.fn.now(),
      })
  }

  /** Gives a notice that was given up its tries back; null for one that was not. */
  async replay(id: string): Promise<NoticeRow | null> {
    const [row] = (await this.pg_(NOTICES)
      .where({ id, status: "failed", deleted_at: null })
      .update({
        status: "received",
        tries: 0,
        next_try_at: secondsFromNow(this.pg_, SUBSCRIBER_SECONDS),
        last_error: null,
        updated_at: this.pg_.fn.now(),
      })
      .returning("*")) as NoticeRow[]
    return row ?? null
  }

  /**
   * Deletes up to `limit` notices that were dealt with and came more than `days` days ago. What is
   * still tried or was given up stays until somebody deals with it; and so does the last that
   * Flutterwave told, by which the settings know that its webhook works.
   *
   * @returns how many it deleted
   */
  async prune(days: number, limit: number): Promise<number> {
    return await this.pg_(NOTICES)
      .whereIn(
        "id",
        this.pg_(NOTICES)
          .select("id")
          .whereIn("status", ["processed", "duplicate", "foreign"])
          .where("received_at", "<", this.pg_.raw("now() - make_interval(days => ?)", [days]))
          .whereNull("deleted_at")
          .whereRaw(
            `id IS DISTINCT FROM (
               SELECT id FROM ${NOTICES} WHERE deleted_at IS NULL AND event IS DISTINCT FROM ?
               ORDER BY received_at DESC LIMIT 1)`,
            [SELF_TEST_EVENT],
          )
          .orderBy("received_at")
          .limit(limit)
          .forUpdate()
          .skipLocked(),
      )
      .delete()
  }
}
