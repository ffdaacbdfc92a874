import { parseTransactionId } from "../../flutterwave"
import { refundFinding } from "./refund-finding"

const listed = {
  id: "70111",
  transactionId: parseTransactionId("9100042"),
  amount: "500",
  status: "completed" as const,
}
const payment = { payment_id: "flwpay_1", tx_ref: "mfw_1", currency_code: "ngn" }
const made = "NGN 500 of transaction 9100042 were returned by refund 70111, which was not made here"

describe("a refund that the ledger did not know", () => {
  it("is reported as shown by the payment when it was made at Flutterwave", () => {
    const kept = { origin: "flutterwave" as const, status: "completed" as const }
    expect(refundFinding(listed, kept, payment)).toEqual({
      kind: "unknown_refund",
      ...payment,
      transaction_id: "9100042",
      refund_id: "70111",
      amount: "500",
      detail: `${made}; the payment shows it now.`,
    })
  })

  it("is reported when it returns money that did not pay for the order", () => {
    expect(refundFinding(listed, null, payment)?.detail).toBe(
      `${made}; it returns money that did not pay for the order.`,
    )
  })

  it.each(["admin", "completion"] as const)(
    "is not reported when it is our own (%s), whose answer was still on its way",
    (origin) => {
      const kept = { origin, status: "pending" as const }
      expect(refundFinding(listed, kept, payment)).toBeNull()
    },
  )

  it("is not reported as returned when it failed", () => {
    const kept = { origin: "flutterwave" as const, status: "failed" as const }
    expect(refundFinding({ ...listed, status: "failed" }, kept, payment)).toBeNull()
    expect(refundFinding({ ...listed, status: "failed" }, null, payment)).toBeNull()
    expect(refundFinding(listed, kept, payment)).toBeNull()
  })

  it("is not reported as returned while it is on its way", () => {
    const detail = refundFinding({ ...listed, status: "pending" }, null, payment)?.detail
    expect(detail).toContain("are on their way back by refund 70111")
  })
})
