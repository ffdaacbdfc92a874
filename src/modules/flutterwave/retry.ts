import type { AttemptRow, PaymentRow } from "./types"

/**
 * How a failed payment is tried again: three additional attempts, 30 minutes apart. Neither number
 * can be changed, by design: no option, no column and no variable reaches them.
 */
export const RETRY = { additional_attempts: 3, interval_minutes: 30 } as const

/** What a verified failure makes of a payment. */
export interface AfterFailure {
  status: PaymentRow["status"]
  /** What becomes of `next_attempt_at`: an interval from now, as it is, or nothing. */
  next: "interval" | "as_it_is" | "none"
}

/**
 * Decides what the failure of one attempt makes of its payment.
 *
 * @param othersUndecided whether Flutterwave has yet to decide on another attempt
 * @returns null when the payment stays as it is
 */
export function afterFailure(
  payment: Pick<PaymentRow, "status" | "attempts_made" | "retries_ended_at">,
  attempt: Pick<AttemptRow, "number">,
  othersUndecided: boolean,
): AfterFailure | null {
  const allMade = payment.attempts_made >= RETRY.additional_attempts
  switch (payment.status) {
    case "awaiting":
    case "pending":
    case "abandoned":
      if (othersUndecided) {
        return null
      }
      if (payment.retries_ended_at !== null) {
        return { status: "failed", next: "none" }
      }
      return allMade
        ? { status: "exhausted", next: "none" }
        : { status: "retrying", next: "interval" }
    case "retrying":
      // Only the last attempt ends the schedule; an earlier one may be declined once more any time.
      return allMade && attempt.number === payment.attempts_made
        ? { status: "exhausted", next: "none" }
        : { status: "retrying", next: "as_it_is" }
    case "failed":
    case "exhausted":
      return { status: payment.status, next: "none" }
    case "paid":
    case "settled":
    case "authorized":
    case "superseded":
    case "canceled":
    case "attention":
      return null
    default:
      return unknownStatus(payment.status)
  }
}

function unknownStatus(status: never): never {
  throw new Error(`A payment cannot be "${String(status)}".`)
}
