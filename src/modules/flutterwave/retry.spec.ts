import { afterFailure, RETRY } from "./retry"
import { PAYMENT_STATUSES } from "./statuses"

type Payment = Parameters<typeof afterFailure>[0]

const payment = (changes: Partial<Payment> = {}): Payment => ({
  status: "awaiting",
  attempts_made: 0,
  retries_ended_at: null,
  ...changes,
})
const main = { number: 0 }

describe("what a verified failure makes of a payment", () => {
  it("knows three additional attempts, 30 minutes apart", () => {
    expect(RETRY).toEqual({ additional_attempts: 3, interval_minutes: 30 })
  })

  it.each(["awaiting", "pending", "abandoned"] as const)(
    "schedules the first additional attempt of a payment that was %s",
    (status) => {
      expect(afterFailure(payment({ status }), main, false)).toEqual({
        status: "retrying",
        next: "interval",
      })
    },
  )

  it("waits while Flutterwave has yet to decide on another attempt", () => {
    expect(afterFailure(payment({ status: "pending" }), main, true)).toBeNull()
  })

  it.each([0, 1, 2])("leaves the schedule as it is after %i additional attempts", (made) => {
    const retrying = payment({ status: "retrying", attempts_made: made })
    expect(afterFailure(retrying, { number: made }, false)).toEqual({
      status: "retrying",
      next: "as_it_is",
    })
  })

  it("ends as exhausted when the third additional attempt fails, too", () => {
    const last = payment({ status: "retrying", attempts_made: 3 })
    expect(afterFailure(last, { number: 3 }, false)).toEqual({ status: "exhausted", next: "none" })
    const undecided = payment({ status: "pending", attempts_made: 3 })
    expect(afterFailure(undecided, { number: 3 }, false)?.status).toBe("exhausted")
  })

  it("does not end because an earlier attempt is declined once more", () => {
    const last = payment({ status: "retrying", attempts_made: 3 })
    expect(afterFailure(last, { number: 2 }, false)?.status).toBe("retrying")
  })

  it("never resumes a schedule that was ended", () => {
    const ended = payment({ status: "pending", attempts_made: 1, retries_ended_at: new Date() })
    expect(afterFailure(ended, { number: 1 }, false)).toEqual({ status: "failed", next: "none" })
  })

  it.each(["failed", "exhausted"] as const)("leaves a payment that is %s at that", (status) => {
    expect(afterFailure(payment({ status }), main, false)).toEqual({ status, next: "none" })
  })

  it("changes nothing about money that came, or a payment that Medusa gave up", () => {
    const others = PAYMENT_STATUSES.filter((status) =>
      ["paid", "settled", "authorized", "superseded", "canceled", "attention"].includes(status),
    )
    expect(others).toHaveLength(6)
    for (const status of others) {
      expect(afterFailure(payment({ status }), main, false)).toBeNull()
    }
  })
})
