import { PAYMENT_STATUSES } from "../../modules/flutterwave/statuses"
import { sessionStatusOf, whyNotPaid } from "./session-status"

describe("a payment in Medusa's words", () => {
  it("is captured as soon as its money is booked, whatever else is said of it", () => {
    for (const status of PAYMENT_STATUSES) {
      expect(sessionStatusOf({ status, paid_attempt_id: "flwatt_1" })).toBe("captured")
    }
  })

  it("stays payable after a failure", () => {
    expect(sessionStatusOf({ status: "failed", paid_attempt_id: null })).toBe("pending")
  })

  it("gives every refusal a type whose message reaches the storefront", () => {
    for (const status of PAYMENT_STATUSES) {
      const error = whyNotPaid({
        id: "flwpay_1",
        status,
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
      last_failure: "Insufficient Funds",
      attention_detail: null,
    })
    expect(error.message).toContain("Insufficient Funds")
  })
})
