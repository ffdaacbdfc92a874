import type { PaymentDetail } from "./payments"

type Retrying = Pick<PaymentDetail, "status" | "next_attempt_at" | "retry">

/** How far a payment that is tried again is. */
export type RetryStage =
  /** Nothing is tried again. */
  | "none"
  /** Another additional attempt follows at `next_attempt_at`. */
  | "waiting"
  /** Another one is due: the job comes round within a minute or two. */
  | "due"
  /** The last additional attempt has begun, and ends at `next_attempt_at`. */
  | "last"

/** What became of an attempt that a person asked for. */
export type RetryResult =
  /** The shopper's saved card was charged, with whatever result. */
  | "charged"
  /** A fresh page can be paid on under the same link. */
  | "link"
  /** The money had come already. */
  | "paid"
  /** Medusa no longer wants the money like this, and nothing more is attempted. */
  | "stopped"
  /** All attempts had been made. */
  | "exhausted"
  /** Something else happened to the payment in the meantime. */
  | "changed"

/** Whether anything was attempted that brings money in. */
export function isAttempted(result: RetryResult): boolean {
  return result === "charged" || result === "link"
}

/** @param now milliseconds */
export function retryStage({ status, next_attempt_at, retry }: Retrying, now: number): RetryStage {
  if (status !== "retrying") {
    return "none"
  }
  if (retry.attempts_made >= retry.additional_attempts) {
    return "last"
  }
  return next_attempt_at === null || Date.parse(next_attempt_at) <= now ? "due" : "waiting"
}
