import { ATTENTION_REASONS } from "./statuses"
import { reasonsInFrontOf } from "./urgency"

describe("the reason that a person sees first", () => {
  it("is a chargeback's deadline, whatever comes to a settled payment later", () => {
    for (const reason of ATTENTION_REASONS.filter((other) => other !== "chargeback")) {
      expect(reasonsInFrontOf(reason, true)).toContain("chargeback")
    }
    expect(reasonsInFrontOf("chargeback", true)).toEqual([])
  })

  it("is that Flutterwave denies the money, as long as no order has it", () => {
    const others = ATTENTION_REASONS.filter((other) => other !== "unknown_transaction")
    for (const reason of others.filter((other) => other !== "paid_after_cancel")) {
      expect(reasonsInFrontOf(reason, false)).toContain("unknown_transaction")
    }
    expect(reasonsInFrontOf("unknown_transaction", false)).toEqual(["paid_after_cancel"])
  })

  it("is never hidden by an order that could not be placed, and hides that", () => {
    for (const isSettled of [true, false]) {
      expect(reasonsInFrontOf("order_not_placed", isSettled)).toEqual(
        ATTENTION_REASONS.filter((other) => other !== "order_not_placed"),
      )
      for (const reason of ATTENTION_REASONS) {
        expect(reasonsInFrontOf(reason, isSettled)).not.toContain(reason)
        if (reason !== "order_not_placed") {
          expect(reasonsInFrontOf(reason, isSettled)).not.toContain("order_not_placed")
        }
      }
    }
  })

  it("lets no two reasons hide each other", () => {
    for (const isSettled of [true, false]) {
      for (const one of ATTENTION_REASONS) {
        for (const other of reasonsInFrontOf(one, isSettled)) {
          expect([one, other, reasonsInFrontOf(other, isSettled)]).not.toEqual([
            one,
            other,
            expect.arrayContaining([one]),
          ])
        }
      }
    }
  })
})
