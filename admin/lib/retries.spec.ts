import { isAttempted, retryStage, type RetryResult } from "./retries"

const now = Date.parse("2026-11-24T12:00:00Z")
const later = "2026-11-24T12:20:00Z"
const payment = (attempts_made: number, next_attempt_at: string | null) => ({
  status: "retrying" as const,
  next_attempt_at,
  retry: { additional_attempts: 3, interval_minutes: 30, attempts_made },
})

describe("a payment that is tried again", () => {
  it("waits for its next attempt until that is due", () => {
    expect(retryStage(payment(0, later), now)).toBe("waiting")
    expect(retryStage(payment(2, later), now)).toBe("waiting")
    expect(retryStage(payment(2, "2026-11-24T11:59:59Z"), now)).toBe("due")
    expect(retryStage(payment(2, null), now)).toBe("due")
  })

  it("has no further attempt before it once the last one has begun", () => {
    expect(retryStage(payment(3, later), now)).toBe("last")
    expect(retryStage(payment(3, "2026-11-24T11:59:59Z"), now)).toBe("last")
  })

  it("was tried only where a card was charged or a page can be paid on", () => {
    const results: RetryResult[] = ["charged", "link", "paid", "stopped", "exhausted", "changed"]
    expect(results.filter(isAttempted)).toEqual(["charged", "link"])
  })

  it("is no longer one when it has come to something else", () => {
    expect(retryStage({ ...payment(1, null), status: "exhausted" }, now)).toBe("none")
  })
})
