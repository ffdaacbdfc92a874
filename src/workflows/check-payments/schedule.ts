import { FIRST_CHECK_SECONDS } from "../../providers/flutterwave/helpers/mark-opening"
import type { AttemptRow, PaymentRow } from "../../modules/flutterwave/types"

const MINUTE = 60
const HOUR = 60 * MINUTE

/** For the first half hour a payment is looked at every five minutes; later the gaps grow with its age. */
const CLOSE_WATCH_SECONDS = 30 * MINUTE
const GROWTH = 1 / 3

/** How long money may still arrive after a page's time is over: a bank transfer sent at the last minute. */
const LATE_MONEY_SECONDS = HOUR

/** How long an undecided transaction is followed before only the webhook is left. */
const UNDECIDED_SECONDS = 72 * HOUR

/** What happens next to a payment that has no money yet. */
export type NextCheck =
  { kind: "check"; inSeconds: number } | { kind: "abandon" } | { kind: "stop" }

/**
 * Decides when Flutterwave is asked next about a payment without money.
 *
 * @param attempts the payment's attempts as they stand after the last answer
 */
export function nextCheck(
  payment: Pick<PaymentRow, "status">,
  attempts: readonly Pick<AttemptRow, "status" | "opened_at" | "expires_at">[],
  now: Date,
): NextCheck {
  const opened = attempts.flatMap((attempt) => (attempt.opened_at ? [attempt.opened_at] : []))
  if (opened.length === 0) {
    return { kind: "stop" }
  }
  const age = secondsBetween(latest(opened), now)
  const lastClose = latest(attempts.flatMap((attempt) => attempt.expires_at ?? []))
  const inSeconds =
    age < CLOSE_WATCH_SECONDS ? FIRST_CHECK_SECONDS : Math.max(FIRST_CHECK_SECONDS, age * GROWTH)
  if (attempts.some((attempt) => attempt.status === "pending")) {
    return age < UNDECIDED_SECONDS ? { kind: "check", inSeconds } : { kind: "stop" }
  }
  if (secondsBetween(lastClose, now) < LATE_MONEY_SECONDS) {
    return { kind: "check", inSeconds }
  }
  return payment.status === "awaiting" ? { kind: "abandon" } : { kind: "stop" }
}

function latest(moments: readonly Date[]): Date {
  return new Date(Math.max(0, ...moments.map((moment) => moment.getTime())))
}

function secondsBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / 1000
}
