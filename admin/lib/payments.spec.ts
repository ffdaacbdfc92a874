import {
  type Attempt,
  type PaymentDetail,
  tellingAttempt,
  transactionsToDecideOn,
} from "./payments"

const attempt = (id: string, rest: Partial<Attempt>) => ({ id, ...rest }) as Attempt
const payment = (attempts: Attempt[], rest: Partial<PaymentDetail> = {}) =>
  ({
    paid_attempt_id: null,
    attention_reason: null,
    attention_transactions: [],
    ...rest,
    attempts,
  }) as unknown as PaymentDetail

const declined = attempt("declined", { status: "failed", transaction_id: "1" })
const first = attempt("first", { status: "succeeded", transaction_id: "2" })
const second = attempt("second", { status: "succeeded", transaction_id: "3" })

describe("the attempt that tells most of a payment's money", () => {
  it("is the one that pays, whichever came first and whatever came after", () => {
    const attempts = [declined, first, second, attempt("later", { status: "failed" })]
    expect(tellingAttempt(payment(attempts, { paid_attempt_id: "second" }))?.id).toBe("second")
    expect(tellingAttempt(payment(attempts, { paid_attempt_id: "first" }))?.id).toBe("first")
  })

  it("is the last one that collected something while nothing pays", () => {
    expect(tellingAttempt(payment([first, second, declined]))?.id).toBe("second")
  })

  it("is the last one that Flutterwave knows while nothing is collected", () => {
    const attempts = [
      attempt("first", { status: "failed", transaction_id: "1" }),
      attempt("second", { status: "failed", transaction_id: "2" }),
      attempt("third", { status: "open", transaction_id: null }),
    ]
    expect(tellingAttempt(payment(attempts))?.id).toBe("second")
  })

  it("is the page that the shopper may still pay on before anybody paid", () => {
    const open = attempt("only", { status: "open", transaction_id: null })
    expect(tellingAttempt(payment([open]))?.id).toBe("only")
    expect(tellingAttempt(payment([]))).toBeNull()
  })
})

describe("the transactions to decide on", () => {
  const paid = { paid_attempt_id: "first" }

  it("are those that the server names, not the one that pays", () => {
    const twice = payment([first, second], {
      ...paid,
      attention_reason: "paid_twice",
      attention_transactions: ["3"],
    })
    expect(transactionsToDecideOn(twice)).toEqual(["3"])
  })

  it.each(["paid_twice", "underpaid", "wrong_currency", "unknown_transaction"] as const)(
    "are none where it is not known which money is meant (%s)",
    (attention_reason) => {
      expect(
        transactionsToDecideOn(payment([first, second], { ...paid, attention_reason })),
      ).toEqual([])
    },
  )

  it.each(["refund_failed", "order_not_placed", "chargeback"] as const)(
    "are what pays where the reason is about that (%s)",
    (attention_reason) => {
      expect(
        transactionsToDecideOn(payment([declined, first], { ...paid, attention_reason })),
      ).toEqual(["2"])
      expect(transactionsToDecideOn(payment([declined], { attention_reason }))).toEqual([])
    },
  )
})
