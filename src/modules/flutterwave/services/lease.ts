import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Logger } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { setTimeout as pause } from "node:timers/promises"

import { secondsFromNow } from "../row-values"

const PAYMENTS = "flutterwave_payment"
const LEASE_SECONDS = 15
const RENEWAL_MILLISECONDS = 5_000
/** Waiting grows from the first to the second, so that many waiters do not wear the database out. */
const FIRST_WAIT_MILLISECONDS = 50
const LONGEST_WAIT_MILLISECONDS = 1_000

/**
 * The right to settle, for one payment collection at a time. Medusa's locking module is per process
 * unless the store sets up Redis or PostgreSQL for it, so this right lives in the database: on the
 * collection's first payment, a row that always exists and is never deleted. It is renewed while it
 * is held, so a killed process blocks its payments for seconds, not minutes.
 */
export class LeaseService {
  private readonly pg_: Knex
  private readonly logger_: Logger

  constructor({ __pg_connection__, logger }: { __pg_connection__: Knex; logger: Logger }) {
    this.pg_ = __pg_connection__
    this.logger_ = logger
  }

  /**
   * Runs the work while holding the lease, waiting up to `waitSeconds` for whoever holds it now.
   *
   * @returns the work's result, or `{ busy: true }` when the lease did not come free in time
   */
  async hold<T>(
    paymentCollectionId: string,
    waitSeconds: number,
    work: () => Promise<T>,
  ): Promise<{ busy: false; result: T } | { busy: true }> {
    const owner = generateEntityId("", "flwlease")
    const deadline = Date.now() + waitSeconds * 1_000
    let wait = FIRST_WAIT_MILLISECONDS
    while (!(await this.acquire_(paymentCollectionId, owner))) {
      if (Date.now() >= deadline) {
        return { busy: true }
      }
      await pause(wait * (0.5 + Math.random() / 2))
      wait = Math.min(wait * 1.5, LONGEST_WAIT_MILLISECONDS)
    }
    const renewal = setInterval(() => {
      this.renew_(paymentCollectionId, owner).catch((error: unknown) => {
        this.logger_.warn(
          `Flutterwave could not renew its hold on payment collection ${paymentCollectionId}: ${String(error)}`,
        )
      })
    }, RENEWAL_MILLISECONDS)
    try {
      return { busy: false, result: await work() }
    } finally {
      clearInterval(renewal)
      await this.release_(paymentCollectionId, owner)
    }
  }

  private async acquire_(paymentCollectionId: string, owner: string): Promise<boolean> {
    const changed = await this.pg_(PAYMENTS)
      .where("id", this.holder_(paymentCollectionId))
      .where((row) => row.whereNull("lease_until").orWhere("lease_until", "<", this.pg_.fn.now()))
      .update({ lease_owner: owner, lease_until: secondsFromNow(this.pg_, LEASE_SECONDS) })
    return changed > 0
  }

  private async renew_(paymentCollectionId: string, owner: string): Promise<void> {
    await this.pg_(PAYMENTS)
      .where({ payment_collection_id: paymentCollectionId, lease_owner: owner, deleted_at: null })
      .update({ lease_until: secondsFromNow(this.pg_, LEASE_SECONDS) })
  }

  private async release_(paymentCollectionId: string, owner: string): Promise<void> {
    await this.pg_(PAYMENTS)
      .where({ payment_collection_id: paymentCollectionId, lease_owner: owner, deleted_at: null })
      .update({ lease_owner: null, lease_until: null })
  }

  private holder_(paymentCollectionId: string): Knex.QueryBuilder {
    return this.pg_(PAYMENTS)
      .select("id")
      .where({ payment_collection_id: paymentCollectionId, deleted_at: null })
      .orderBy(["created_at", "id"])
      .limit(1)
  }
}
