import { readTransaction, type Transaction } from "./answers"
import { UnreadableAnswerError } from "./errors"
import { judgeTransaction } from "./judge-transaction"
import { Money } from "./money"

const expected = { txRef: "mfw_ours", money: Money.of(2500.5, "NGN") }

function transaction(changes: Partial<Transaction> = {}): Transaction {
  const base = readTransaction({
    id: 9100042,
    tx_ref: "mfw_ours",
    amount: 2500.5,
    currency: "NGN",
    status: "successful",
    charged_amount: 2549.5,
    customer: { email: "ravesb_0a1b_shop@example.com" },
  })
  return { ...base, ...changes }
}

describe("judgeTransaction", () => {
  it("calls the expected amount paid", () => {
    expect(judgeTransaction(transaction(), expected)).toEqual({ kind: "paid" })
    expect(judgeTransaction(transaction({ currency: "ngn" }), expected)).toEqual({ kind: "paid" })
    expect(judgeTransaction(transaction({ amount: "2500.50" }), expected)).toEqual({ kind: "paid" })
  })

  it("names what is missing, to the last kobo", () => {
    const judgement = judgeTransaction(transaction({ amount: "2500.49" }), expected)
    expect(judgement).toEqual({ kind: "underpaid", missing: Money.ofMinor(1n, "NGN") })
  })

  it("names what is too much, to the last kobo", () => {
    const judgement = judgeTransaction(transaction({ amount: "2500.51" }), expected)
    expect(judgement).toEqual({ kind: "overpaid", surplus: Money.ofMinor(1n, "NGN") })
  })

  it("lets neither the charged amount nor the e-mail decide", () => {
    const short = transaction({ amount: "1", chargedAmount: "2500.50" })
    expect(judgeTransaction(short, expected).kind).toBe("underpaid")
    const odd = transaction({ chargedAmount: "1", customerEmail: "other@example.com" })
    expect(judgeTransaction(odd, expected).kind).toBe("paid")
  })

  it("does not take naira for dollars", () => {
    const judgement = judgeTransaction(transaction({ currency: "USD" }), expected)
    expect(judgement).toEqual({ kind: "wrong_currency", currency: "USD", amount: "2500.5" })
    expect(judgeTransaction(transaction({ currency: "JPY" }), expected).kind).toBe("wrong_currency")
  })

  it("calls another payment's transaction foreign before anything else", () => {
    const theirs = transaction({ txRef: "mfw_theirs", status: "failed", currency: "USD" })
    expect(judgeTransaction(theirs, expected)).toEqual({ kind: "foreign" })
    expect(judgeTransaction(transaction({ txRef: "MFW_OURS" }), expected).kind).toBe("foreign")
  })

  it("gives the reason of a failure, and waits for what is undecided, whatever the currency", () => {
    const failed = transaction({ status: "failed", processorResponse: "Insufficient Funds" })
    expect(judgeTransaction(failed, expected)).toEqual({
      kind: "failed",
      reason: "Insufficient Funds",
    })
    const cancelled = transaction({ status: "failed", rawStatus: "cancelled" })
    expect(judgeTransaction(cancelled, expected)).toEqual({ kind: "failed", reason: "cancelled" })
    const pending = transaction({ status: "pending", currency: "USD" })
    expect(judgeTransaction(pending, expected)).toEqual({ kind: "pending" })
  })

  it.each(["-1", "", "much", "1,000"])("throws on a paid amount of %p", (amount) => {
    expect(() => judgeTransaction(transaction({ amount }), expected)).toThrow(UnreadableAnswerError)
  })
})
