import type { SettleOutcome } from "../settle-payment"
import { findingOf } from "./finding"

const payment_id = "flwpay_1"

describe("money that reconciliation had to settle", () => {
  it("is reported with its order when nobody had told of it", () => {
    const outcome: SettleOutcome = { kind: "settled", payment_id, order_id: "order_1", news: true }
    expect(findingOf(outcome)).toEqual({
      kind: "settled",
      payment_id,
      detail: "Nobody had told of it; it is settled now, as order order_1.",
    })
  })

  it.each<SettleOutcome>([
    { kind: "settled", payment_id, order_id: "order_1", news: false },
    { kind: "attention", payment_id, news: false },
    { kind: "foreign" },
    { kind: "unknown", payment_id, message: "Another worker is settling it.", busy: true },
  ])("is no finding when somebody else was faster, or is at it: $kind", (outcome) => {
    expect(findingOf(outcome)).toBeNull()
  })

  it("is reported as put before a person", () => {
    expect(findingOf({ kind: "attention", payment_id, news: true })).toMatchObject({
      kind: "attention",
      payment_id,
    })
  })

  it("is reported as booked while its order cannot be placed yet", () => {
    const found = findingOf({ kind: "placing", payment_id, message: "The cart is busy." })
    expect(found).toMatchObject({ kind: "placing", payment_id })
    expect(found?.detail).toContain("The cart is busy.")
  })

  it.each<SettleOutcome>([
    { kind: "pending", payment_id },
    { kind: "failed", payment_id, reason: "Declined", news: true },
    { kind: "nothing", payment_id },
    { kind: "unknown", payment_id, message: "Flutterwave did not answer." },
  ])("is not called settled while Flutterwave does not confirm it: $kind", (outcome) => {
    expect(findingOf(outcome)).toMatchObject({ kind: "unverified", payment_id })
  })
})
