import type { RefundRow } from "../../modules/flutterwave/types"

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Flutterwave speaks of up to fifteen working days; what is not decided long after is not followed. */
const LONGEST_SECONDS = 45 * DAY

/** A card is credited up to fifteen working days after Flutterwave has accepted its refund. */
const ACCEPTED_SECONDS = 21 * DAY

/**
 * Flutterwave's words for a refund that it has accepted and is still paying out (its refund guide); its
 * others for a completed one name the way by which the money has gone.
 */
const ACCEPTED = ["completed", "successful"]

/**
 * In how many seconds a refund is looked at next: every minute while it is not known whether it was
 * made, then with gaps that grow with its age; once a day while an accepted one may still fail, of which
 * no notice tells unless Flutterwave's support has enabled it. Null when there is nothing left to learn.
 */
export function nextLook(
  refund: Pick<RefundRow, "status" | "gateway_status" | "created_at">,
  now: Date,
): number | null {
  const age = (now.getTime() - refund.created_at.getTime()) / 1000
  const isAccepted = ACCEPTED.includes((refund.gateway_status ?? "").toLowerCase())
  switch (refund.status) {
    case "requested":
      return MINUTE
    case "pending":
      return age > LONGEST_SECONDS ? null : Math.min(Math.max(5 * MINUTE, age / 3), DAY)
    case "completed":
      return isAccepted && age < ACCEPTED_SECONDS ? DAY : null
    case "refused":
    case "failed":
      return null
    default:
      return unknownStatus(refund.status)
  }
}

/**
 * In how many seconds a look is repeated that failed, whatever it was for: soon at first, with gaps that
 * grow with the refund's age, so that old trouble keeps nobody from new refunds; null when it is given up.
 */
export function nextTry(refund: Pick<RefundRow, "created_at">, now: Date): number | null {
  const age = (now.getTime() - refund.created_at.getTime()) / 1000
  return age > LONGEST_SECONDS ? null : Math.min(Math.max(3 * MINUTE, age / 3), DAY)
}

function unknownStatus(status: never): never {
  throw new Error(`A refund cannot be "${String(status)}".`)
}
