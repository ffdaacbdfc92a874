import { PAYMENT_STATUSES } from "../../modules/flutterwave/statuses"
import { canPlaceOrder, sessionStatusOf, whyNotPaid } from "./session-status"

describe("a payment in Medusa's words", () => {
  it("is captured as soon as its money is booked, whatever else is said of it", () => {
    for (const status of PAYMENT_STATUSES) {
      const payment = { status, paid_attempt_id: "flwatt_1", closed_at: null }
      expect(sessionStatusOf(payment)).toBe("captured")
    }
  })

  it("stays payable after a failure", () => {
    const payment = { status: "failed", paid_attempt_id: null, closed_at: null } as const
    expect(sessionStatusOf(payment)).toBe("pending")
  })

  it("places no order with money that a person decided to keep out of Medusa", () => {
    for (const status of ["failed", "attention"] as const) {
      const payment = {
        ...{ status, paid_attempt_id: "flwatt_1", closed_at: new Date() },
        ...{ attention_reason: null, settled_at: null },
      }
      expect(canPlaceOrder(payment)).toBe(false)
      expect(canPlaceOrder({ ...payment, closed_at: null })).toBe(true)
      expect(sessionStatusOf(payment)).toBe("canceled")
      const error = whyNotPaid({
        id: "flwpay_1",
        last_failure: null,
        attention_detail: null,
        ...payment,
      })
      expect(error.message).toMatch(/already dealt with .* \(payment flwpay_1\)/)
    }
  })

  it("places no order with money that Flutterwave denies", () => {
    const payment = { status: "attention", paid_attempt_id: "flwatt_1", closed_at: null } as const
    const denied = {
      ...payment,
      attention_reason: "unknown_transaction",
      settled_at: null,
    } as const
    expect(canPlaceOrder(denied)).toBe(false)
    expect(canPlaceOrder({ ...denied, attention_reason: "underpaid" })).toBe(true)
  })

  it("gives every refusal a type whose message reaches the storefront", () => {
    for (const status of PAYMENT_STATUSES) {
      const error = whyNotPaid({
        id: "flwpay_1",
        status,
        closed_at: null,
        last_failure: null,
        attention_detail: null,
      })
      expect(["payment_authorization_error", "payment_requires_more_error"]).toContain(error.type)
      expect(error.message).toContain("flwpay_1")
    }
  })

  it("passes on why a payment failed in Flutterwave's words", () => {
    const error = whyNotPaid({
      id: "flwpay_1",
      status: "failed",
      closed_at: null,
      last_failure: "Insufficient Funds",
      attention_detail: null,
    })
    expect(error.message).toContain("Insufficient Funds")
  })
})
