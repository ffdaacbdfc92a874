import type { MedusaRecords } from "../../providers/flutterwave/helpers/medusa-records"
import { stopReasonOf } from "./stop-reason"

const payment = { amount: "1100", currency_code: "ngn", cart_id: "cart_1" }
const session = {
  id: "payses_1",
  amount: 1100,
  collection_amount: 1100,
  currency_code: "ngn",
  status: "pending",
}
const order = { id: "order_1", canceled: false }
const records = (changes: Partial<MedusaRecords> = {}): MedusaRecords => ({
  session,
  cart_id: "cart_1",
  order: null,
  has_payment: false,
  booked: false,
  ...changes,
})

describe("collecting a failed payment once more", () => {
  it("goes on while the cart still waits for it", () => {
    expect(stopReasonOf(payment, records(), false)).toBeNull()
  })

  it("goes on for an order that was placed before its money came", () => {
    const waiting = records({
      order,
      has_payment: true,
      session: { ...session, status: "pending_authorization" },
    })
    expect(stopReasonOf(payment, waiting, false)).toBeNull()
  })

  it("goes on for an order that a killed completion left without a payment", () => {
    expect(stopReasonOf(payment, records({ order }), false)).toBeNull()
  })

  it("goes on for an order that was never a cart", () => {
    const open = records({ order, cart_id: null })
    expect(stopReasonOf({ ...payment, cart_id: null }, open, false)).toBeNull()
  })

  it.each([
    [
      "the cart became an order another way",
      records({ order, has_payment: true }),
      false,
      "failed",
    ],
    ["the cart was paid with another payment", records(), true, "failed"],
    ["the session was replaced", records({ session: null }), false, "superseded"],
    [
      "the order was cancelled",
      records({ order: { ...order, canceled: true } }),
      false,
      "canceled",
    ],
    ["the amount changed", records({ session: { ...session, amount: 1200 } }), false, "failed"],
    [
      "the currency changed",
      records({ session: { ...session, currency_code: "kes" } }),
      false,
      "failed",
    ],
    ["nothing is left to pay", records({ session: { ...session, amount: 0 } }), false, "failed"],
  ] as const)("stops when %s", (_, seen, paidOtherwise, status) => {
    expect(stopReasonOf(payment, seen, paidOtherwise)).toMatchObject({ status })
  })
})
