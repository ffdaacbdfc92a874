import type { Finding } from "../../modules/flutterwave/types"
import type { SettleOutcome } from "../settle-payment"

/** What settling a transaction that the ledger did not have came to, as a finding. */
export type SettledFinding = Pick<Finding, "kind" | "detail"> & { payment_id: string }

/**
 * What is reported of money that had to be settled; null where somebody else had just done it, or had
 * told a person of it.
 */
export function findingOf(outcome: SettleOutcome): SettledFinding | null {
  switch (outcome.kind) {
    case "settled":
      return outcome.news
        ? {
            kind: "settled",
            payment_id: outcome.payment_id,
            detail: `Nobody had told of it; it is settled now, as order ${outcome.order_id}.`,
          }
        : null
    case "attention":
      return outcome.news
        ? {
            kind: "attention",
            payment_id: outcome.payment_id,
            detail: "A person has to decide on it.",
          }
        : null
    case "placing":
      return {
        kind: "placing",
        payment_id: outcome.payment_id,
        detail: `Nobody had told of it; it is booked, and its order is being placed: ${outcome.message}`,
      }
    case "pending":
    case "failed":
    case "nothing":
      return unverified(
        outcome.payment_id,
        "Flutterwave lists it as successful, but does not confirm that when asked about it.",
      )
    case "unknown":
      // Another worker that is at it will settle it; that is no silence of Flutterwave's.
      return outcome.busy
        ? null
        : unverified(outcome.payment_id, `It could not be verified: ${outcome.message}`)
    case "foreign":
      return null
    default:
      return unknownOutcome(outcome)
  }
}

function unverified(paymentId: string, detail: string): SettledFinding {
  return { kind: "unverified", payment_id: paymentId, detail }
}

function unknownOutcome(outcome: never): never {
  throw new Error(`Settling cannot come to ${JSON.stringify(outcome)}.`)
}
