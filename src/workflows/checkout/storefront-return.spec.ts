import { PAYMENT_STATUSES } from "../../modules/flutterwave/statuses"
import { shopperStatus } from "./storefront-return"

const payment = (status: (typeof PAYMENT_STATUSES)[number]) => ({ status, settled_at: null })

describe("what the shopper is told", () => {
  it("is paid only for what Medusa has, whatever the browser says", () => {
    const told = PAYMENT_STATUSES.filter(
      (status) => shopperStatus(payment(status), "successful") === "paid",
    )
    expect(told).toEqual(["settled", "authorized"])
  })

  it("is paid when the order is placed and only a surplus waits for a person", () => {
    expect(shopperStatus({ status: "attention", settled_at: new Date() }, "unknown")).toBe("paid")
  })

  it("is an error, not a success, when the money needs a person", () => {
    expect(shopperStatus(payment("attention"), "successful")).toBe("error")
  })

  it("is pending when the browser says paid and Flutterwave does not know of it yet", () => {
    expect(shopperStatus(payment("awaiting"), "successful")).toBe("pending")
  })

  it("is cancelled when the shopper cancelled and nothing was paid", () => {
    expect(shopperStatus(payment("awaiting"), "cancelled")).toBe("cancelled")
  })

  it("is failed when the payment failed", () => {
    expect(shopperStatus(payment("failed"), "unknown")).toBe("failed")
    expect(shopperStatus(payment("awaiting"), "failed")).toBe("failed")
  })
})
