import { type Attempt, tellingAttempt } from "./payments"

const attempt = (id: string, rest: Partial<Attempt>) => ({ id, ...rest }) as Attempt

describe("the attempt that tells most of a payment's money", () => {
  it("is the one that collected it, whatever came after", () => {
    const attempts = [
      attempt("declined", { status: "failed", transaction_id: "1" }),
      attempt("paid", { status: "succeeded", transaction_id: "2" }),
      attempt("later", { status: "failed", transaction_id: "3" }),
    ]
    expect(tellingAttempt(attempts)?.id).toBe("paid")
  })

  it("is the last one that Flutterwave knows while nothing is collected", () => {
    const attempts = [
      attempt("first", { status: "failed", transaction_id: "1" }),
      attempt("second", { status: "failed", transaction_id: "2" }),
      attempt("third", { status: "open", transaction_id: null }),
    ]
    expect(tellingAttempt(attempts)?.id).toBe("second")
  })

  it("is the page that the shopper may still pay on before anybody paid", () => {
    expect(tellingAttempt([attempt("only", { status: "open", transaction_id: null })])?.id).toBe(
      "only",
    )
    expect(tellingAttempt([])).toBeNull()
  })
})
