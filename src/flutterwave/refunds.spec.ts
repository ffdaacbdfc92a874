import fc from "fast-check"
import { decimalText } from "./decimal"
import { UnreadableAnswerError } from "./errors"
import { readRefund } from "./refunds"

const refund = { id: 70111, amount_refunded: 1000, status: "completed" }

describe("readRefund", () => {
  it.each([
    ["completed", "completed"],
    ["completed-mpgs", "completed"],
    ["completed-bank-transfer", "completed"],
    ["completed-momo", "completed"],
    ["completed-preauth", "completed"],
    ["completed-offline", "completed"],
    ["Successful", "completed"],
    ["failed", "failed"],
    ["FAILED", "failed"],
    ["pending", "pending"],
    ["pending-momo", "pending"],
    ["pending-void", "pending"],
    ["processing", "pending"],
    ["failed-over-to-another-rail", "pending"],
    ["incomplete", "pending"],
    ["", "pending"],
  ])("calls %p %s", (word, status) => {
    expect(readRefund({ ...refund, status: word })).toMatchObject({
      status,
      rawStatus: word || "unknown",
    })
  })

  it.each([
    ["snake", { amount_refunded: 1000, transaction_id: 9100042, flw_ref: "F", comment: "why" }],
    ["Pascal", { AmountRefunded: 1000, TransactionId: 9100042, FlwRef: "F", comments: "why" }],
    ["camel", { amountRefunded: "1000", transactionId: "9100042", flwRef: "F", comment: "why" }],
    [
      "both",
      { AmountRefunded: null, amount_refunded: 1000, tx_id: 9100042, FlwRef: "F", comments: "why" },
    ],
  ])("reads %s names", (_casing, fields) => {
    expect(readRefund({ id: "70111", status: "completed", ...fields })).toEqual({
      id: "70111",
      transactionId: "9100042",
      flwRef: "F",
      amount: "1000",
      status: "completed",
      rawStatus: "completed",
      comment: "why",
      createdAt: null,
      received: expect.objectContaining({ id: "70111", status: "completed" }) as object,
    })
  })

  it.each([
    ["2026-11-03T09:00:00.000Z", "2026-11-03T09:00:00.000Z"],
    ["2026-11-03T10:00:00+01:00", "2026-11-03T09:00:00.000Z"],
    ["2026-11-03 09:00:00", "2026-11-03T09:00:00.000Z"],
    ["2026-11-03", "2026-11-03T00:00:00.000Z"],
    ["2026-13-03T09:00:00Z", null],
    ["yesterday", null],
    [1762160400, null],
    [null, null],
  ])("reads the moment %p", (text, moment) => {
    expect(readRefund({ ...refund, created_at: text }).createdAt?.toISOString() ?? null).toBe(
      moment,
    )
  })

  it("gives an amount or an error, never a number that is none", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.anything(), fc.double(), fc.double().map(String), fc.string()),
        (amount) => {
          try {
            const read = readRefund({ ...refund, amount_refunded: amount })
            expect(read.amount).toMatch(/^\d+(\.\d+)?$/)
            expect(read.amount).toBe(decimalText(amount))
          } catch (error) {
            expect(error).toBeInstanceOf(UnreadableAnswerError)
          }
        },
      ),
    )
  })

  it.each([null, undefined, "text", [], [refund], 1])("does not read %p", (value) => {
    expect(() => readRefund(value)).toThrow(UnreadableAnswerError)
  })
})
