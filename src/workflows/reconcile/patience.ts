import { MedusaError } from "@medusajs/framework/utils"

import type { SettleOutcome } from "../settle-payment"

/** So many payments in a row that cannot be verified: Flutterwave is in trouble, not they. */
const MOST_UNANSWERED = 3

/** Knows when it is no use to ask Flutterwave any further. */
export class Patience {
  #unanswered = 0
  #message = ""

  /** Takes in what asking about a payment came to. */
  take(outcome: SettleOutcome): void {
    if (outcome.kind !== "unknown") {
      this.#unanswered = 0
    } else if (!outcome.busy) {
      this.#unanswered += 1
      this.#message = outcome.message
    }
  }

  /**
   * To be called once what was found is on record.
   * @throws MedusaError `not_allowed` when too many in a row could not be verified
   */
  insist(): void {
    if (this.#unanswered >= MOST_UNANSWERED) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `Flutterwave did not answer about ${this.#unanswered} payments in a row: ${this.#message}`,
      )
    }
  }
}
