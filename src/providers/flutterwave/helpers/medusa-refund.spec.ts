import { bookingOf, type MedusaRefund, type OrderTransaction } from "./medusa-refund"

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 12, 0, second))

const capture: OrderTransaction = {
  reference: "capture",
  reference_id: "capt_1",
  amount: 1100,
  created_at: at(0),
}

const written = (reference_id: string, amount: number, second: number): OrderTransaction => ({
  reference: "refund",
  reference_id,
  amount: -amount,
  created_at: at(second),
})

const record = (id: string, amount: number, second: number) => ({
  id,
  amount,
  created_at: at(second),
})

/** How far the books have each of a payment's refunds, given what the order has of them. */
function bookings(refunds: ReturnType<typeof record>[], transactions: OrderTransaction[]) {
  const payment: MedusaRefund["payment"] = {
    id: "pay_1",
    currency_code: "ngn",
    payment_collection_id: "pay_col_1",
    captures: [{ id: "capt_1" }],
    refunds,
    payment_collection: {
      order: { id: "order_1", status: "pending", transactions: [capture, ...transactions] },
    },
  }
  return refunds.map((refund) => bookingOf({ ...refund, payment }))
}

describe("how far Medusa's books have a refund", () => {
  it("is all of it once the order has it under its own id", () => {
    const refunds = [record("ref_1", 500, 1), record("ref_2", 500, 3)]
    expect(bookings(refunds, [written("ref_1", 500, 2)])).toEqual(["whole", "half"])
  })

  it("is all of it when the workflow for several payments wrote it under the payment's id", () => {
    expect(bookings([record("ref_1", 500, 1)], [written("pay_1", 500, 2)])).toEqual(["whole"])
  })

  it("is all of both when that workflow wrote two of the same amount", () => {
    const refunds = [record("ref_1", 500, 1), record("ref_2", 500, 3)]
    const transactions = [written("pay_1", 500, 2), written("pay_1", 500, 4)]
    expect(bookings(refunds, transactions)).toEqual(["whole", "whole"])
  })

  it("is half when what is under the payment's id is of another amount", () => {
    expect(bookings([record("ref_1", 500, 1)], [written("pay_1", 300, 2)])).toEqual(["half"])
  })

  it("is half when what is under the payment's id was written before it, of one that was refused", () => {
    expect(bookings([record("ref_1", 500, 2)], [written("pay_1", 500, 1)])).toEqual(["half"])
  })

  it("is half for the earlier of two when one line is under the payment's id", () => {
    const refunds = [record("ref_1", 500, 1), record("ref_2", 500, 2)]
    expect(bookings(refunds, [written("pay_1", 500, 3)])).toEqual(["half", "whole"])
  })

  it("is half when the only line under the payment's id belongs to one that has its own as well", () => {
    const refunds = [record("ref_1", 500, 1), record("ref_2", 500, 3)]
    const transactions = [written("pay_1", 500, 2), written("ref_1", 500, 4)]
    expect(bookings(refunds, transactions)).toEqual(["whole", "half"])
  })
})
