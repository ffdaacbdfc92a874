import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"

import type { RejectionReason } from "../statuses"
import type { RejectionRow } from "../types"

const REJECTIONS = "flutterwave_rejection"

/** How often a process writes down what it turned away, at the most: anybody can call the webhook. */
const WRITE_EVERY_MILLISECONDS = 5_000

/** The column is an integer; nobody tells two billion from more. */
const MOST = 2_147_483_647

/** What a process has turned away and not written down yet. */
interface Tally {
  reason: RejectionReason
  mode: RejectionRow["mode"]
  count: number
  /** By the process's steady clock. */
  lastAt: number
}

/**
 * Counts webhook calls that were turned away. They are counted in memory and written a few seconds
 * later, however many came: a flood costs the database nothing, and a crash a few counts.
 */
export class RejectionsService {
  private readonly pg_: Knex
  private readonly tallies_ = new Map<string, Tally>()
  private timer_: NodeJS.Timeout | null = null
  private writing_: Promise<void> = Promise.resolve()
  private lastWriteAt_ = -WRITE_EVERY_MILLISECONDS

  constructor({ __pg_connection__ }: { __pg_connection__: Knex }) {
    this.pg_ = __pg_connection__
  }

  /** Counts one call; the database hears of it soon, and of the first one at once. */
  note(reason: RejectionReason, mode: RejectionRow["mode"]): void {
    this.add_({ reason, mode, count: 1, lastAt: performance.now() })
    this.writeSoon_()
  }

  /** What was turned away so far, by this process and, up to a few seconds ago, the others. */
  async all(): Promise<RejectionRow[]> {
    await this.write_()
    return (await this.pg_(REJECTIONS)
      .whereNull("deleted_at")
      .orderBy("last_at", "desc")) as RejectionRow[]
  }

  private add_(more: Tally): void {
    const key = `${more.reason} ${more.mode}`
    const tally = this.tallies_.get(key)
    this.tallies_.set(
      key,
      tally
        ? {
            ...tally,
            count: tally.count + more.count,
            lastAt: Math.max(tally.lastAt, more.lastAt),
          }
        : more,
    )
  }

  private writeSoon_(): void {
    if (this.timer_ !== null) {
      return
    }
    const due = this.lastWriteAt_ + WRITE_EVERY_MILLISECONDS - performance.now()
    this.timer_ = setTimeout(
      () => {
        this.timer_ = null
        // What could not be written is counted still, and written with what comes next.
        this.write_().then(undefined, () => this.writeSoon_())
      },
      Math.max(0, due),
    )
    // A server that is told to end does not stay for this.
    this.timer_.unref()
  }

  /** One after the other, so that who waits for this one has waited for those before it. */
  private write_(): Promise<void> {
    const write = (): Promise<void> => this.writeNow_()
    this.writing_ = this.writing_.then(write, write)
    return this.writing_
  }

  private async writeNow_(): Promise<void> {
    // Always in the same order, or two processes writing at once would deadlock.
    const tallies = [...this.tallies_.entries()].sort().map(([, tally]) => tally)
    if (tallies.length === 0) {
      return
    }
    this.tallies_.clear()
    this.lastWriteAt_ = performance.now()
    try {
      await this.pg_.raw(
        `INSERT INTO ${REJECTIONS} (id, reason, mode, count, last_at)
         VALUES ${tallies.map(() => "(?, ?, ?, ?, now() - make_interval(secs => ?))").join(", ")}
         ON CONFLICT (reason, mode) WHERE deleted_at IS NULL DO UPDATE SET
           count = least(${REJECTIONS}.count::bigint + excluded.count, ${MOST}),
           last_at = greatest(${REJECTIONS}.last_at, excluded.last_at),
           updated_at = now()`,
        tallies.flatMap(({ reason, mode, count, lastAt }) => [
          generateEntityId("", "flwrej"),
          reason,
          mode,
          Math.min(count, MOST),
          Math.max(0, performance.now() - lastAt) / 1000,
        ]),
      )
    } catch (error) {
      tallies.forEach((tally) => this.add_(tally))
      throw error
    }
  }
}
