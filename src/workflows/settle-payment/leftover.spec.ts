import { Money } from "../../flutterwave"
import { leftoverOf as leftover_, withUnreturned } from "./leftover"

const nothing = Money.of(0, "NGN")
const leftoverOf = (
  payment: Parameters<typeof leftover_>[0],
  attempt: Parameters<typeof leftover_>[1],
  returned = nothing,
) => leftover_(payment, attempt, returned)

const payment = {
  amount: "1100",
  currency_code: "ngn",
  attention_reason: null,
  attention_detail: null,
}

describe("money that a settled payment leaves over", () => {
  it("is none when exactly the amount came", () => {
    expect(leftoverOf(payment, { amount: "1100.00", transaction_id: "7" })).toBeNull()
  })

  it("is none when no transaction is on record", () => {
    expect(leftoverOf(payment, { amount: null, transaction_id: null })).toBeNull()
    expect(leftoverOf(payment, null)).toBeNull()
  })

  it("names the surplus to the smallest unit when too much came", () => {
    expect(leftoverOf(payment, { amount: "1100.01", transaction_id: "7" })).toEqual({
      reason: "overpaid",
      detail:
        "NGN 1100.01 came as transaction 7, but NGN 1100.00 was asked for: NGN 0.01 too much. The order was placed.",
    })
  })

  it("stays what it was when money that did not pay had come before", () => {
    const short = {
      ...payment,
      attention_reason: "underpaid" as const,
      attention_detail: "NGN 500 came.",
    }
    expect(leftoverOf(short, { amount: "1100", transaction_id: "8" })).toEqual({
      reason: "underpaid",
      detail: "NGN 500 came. The order was placed with other money that came later.",
    })
  })

  it("names both when too little had come before and too much came then", () => {
    const short = {
      ...payment,
      attention_reason: "underpaid" as const,
      attention_detail: "NGN 500 came.",
    }
    const leftover = leftoverOf(short, { amount: "1200", transaction_id: "8" })
    expect(leftover?.reason).toBe("underpaid")
    expect(leftover?.detail).toContain("NGN 500 came.")
    expect(leftover?.detail).toContain("NGN 100.00 too much")
  })

  it("stays what it was when Flutterwave denies the money that the order was placed with", () => {
    const denied = {
      ...payment,
      attention_reason: "unknown_transaction" as const,
      attention_detail: "Flutterwave does not know that transaction.",
    }
    expect(leftoverOf(denied, { amount: "1100", transaction_id: "8" })).toEqual({
      reason: "unknown_transaction",
      detail: "Flutterwave does not know that transaction. The order was placed.",
    })
  })

  it("is none when the attention was only that no order could be placed", () => {
    const late = { ...payment, attention_reason: "order_not_placed" as const }
    expect(leftoverOf(late, { amount: "1100", transaction_id: "8" })).toBeNull()
  })

  it("is missing money when it was returned before the order was placed after all", () => {
    const late = {
      ...payment,
      attention_reason: "order_not_placed" as const,
      attention_detail: "The warehouse could not be reached.",
    }
    const attempt = { amount: "1100", transaction_id: "8" }
    expect(leftoverOf(late, attempt, Money.of(1100, "NGN"))).toEqual({
      reason: "underpaid",
      detail:
        "The order was placed after all, although NGN 1100.00 of transaction 8 had been returned to the shopper: have it paid, or cancel it.",
    })
  })
})

describe("money that stays on an order which was cancelled meanwhile", () => {
  const kept = "Order order_1 was cancelled, and NGN 1100.00 were not returned."

  it("is what a person is told, and first what came too much besides", () => {
    expect(withUnreturned(null, kept)).toEqual({ reason: "refund_failed", detail: kept })
    expect(withUnreturned({ reason: "overpaid", detail: "NGN 1 too much." }, kept)).toEqual({
      reason: "refund_failed",
      detail: `NGN 1 too much. ${kept}`,
    })
  })

  it("comes after a chargeback, which has a deadline", () => {
    expect(withUnreturned({ reason: "chargeback", detail: "By Monday." }, kept)).toEqual({
      reason: "chargeback",
      detail: `By Monday. ${kept}`,
    })
  })

  it("is none of an order that nobody cancelled", () => {
    expect(withUnreturned(null, null)).toBeNull()
  })
})
