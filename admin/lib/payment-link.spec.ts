import { isLinkPayable } from "./payment-link"
import { paymentStatuses, type AttemptStatus } from "./payments"

const now = Date.parse("2026-11-24T12:00:00Z")
const inAnHour = "2026-11-24T13:00:00Z"
const inAMinute = "2026-11-24T12:01:00Z"

const attempt = (status: AttemptStatus, expires_at: string | null = null) => ({
  status,
  method: "page" as const,
  expires_at,
})
const payment = {
  status: "failed" as const,
  mode: "live" as const,
  paid_attempt_id: null,
  attempts: [attempt("failed")],
}
const payable = (changes: Partial<Parameters<typeof isLinkPayable>[0]>) =>
  isLinkPayable({ ...payment, ...changes }, "live", now)

describe("a payment's link", () => {
  it("can be paid under until money came, however often that failed", () => {
    expect(paymentStatuses.filter((status) => payable({ status }))).toEqual([
      "awaiting",
      "pending",
      "retrying",
      "failed",
      "exhausted",
      "abandoned",
    ])
    expect(payable({ paid_attempt_id: "flwatt_1" })).toBe(false)
    expect(payable({ attempts: [] })).toBe(true)
  })

  it("leads nowhere in a shop of the other mode, nor while that is not known", () => {
    expect(isLinkPayable(payment, "test", now)).toBe(false)
    expect(isLinkPayable(payment, null, now)).toBe(false)
  })

  it("leads to the page that money is on its way on, as long as that is open", () => {
    expect(payable({ status: "pending", attempts: [attempt("pending", inAnHour)] })).toBe(true)
    expect(payable({ status: "pending", attempts: [attempt("pending", inAMinute)] })).toBe(false)
    expect(payable({ attempts: [attempt("open", inAMinute)] })).toBe(true)
  })

  it("opens no second page while money may be on its way", () => {
    expect(payable({ attempts: [attempt("pending"), attempt("created")] })).toBe(false)
    const charged = { ...attempt("unknown"), method: "saved_card" as const }
    expect(payable({ attempts: [charged] })).toBe(false)
    expect(payable({ attempts: [attempt("unknown")] })).toBe(true)
  })
})
