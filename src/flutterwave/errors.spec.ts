import {
  AuthenticationError,
  DeclinedError,
  errorFromAnswer,
  errorFromSilence,
  flutterwaveWords,
  InvalidRequestError,
  NotFoundError,
  RateLimitedError,
  UnavailableError,
  UnreadableAnswerError,
  type RefusedAnswer,
} from "./errors"

function refused(changes: Partial<RefusedAnswer> & { message?: string }): RefusedAnswer {
  const { message = "", ...rest } = changes
  return {
    operation: "write",
    path: "/payments",
    status: 400,
    body: { status: "error", message, data: null },
    retryAfterSeconds: null,
    ...rest,
  }
}

describe("errorFromAnswer", () => {
  it.each([
    [401, "Authorization required", AuthenticationError],
    [400, "Invalid authorization key", AuthenticationError],
    [400, "merchant secret key required", AuthenticationError],
    [403, "Forbidden", AuthenticationError],
    [400, "Merchant cannot perform transactions without approval.", InvalidRequestError],
    [400, "tx_ref is required", InvalidRequestError],
    [400, "Merchant not found", InvalidRequestError],
    [400, "No transaction was found for this id", NotFoundError],
    [200, "No transaction was found for this id", NotFoundError],
    [400, "Invalid Transaction ID", NotFoundError],
    [404, "Transaction not found", NotFoundError],
    [429, "", RateLimitedError],
    [500, "Server error", UnavailableError],
    [503, "An error occurred. Please contact support", UnavailableError],
  ])("answers HTTP %d %p with the right error", (status, message, kind) => {
    const error = errorFromAnswer(refused({ status, message }))
    expect(error).toBeInstanceOf(kind)
    expect(error).toMatchObject({ status, flutterwaveMessage: message || null })
    expect(error.message).toContain(message)
  })

  it("calls only a charge declined", () => {
    const message = "Card declined: Insufficient Funds"
    expect(errorFromAnswer(refused({ path: "/tokenized-charges", message }))).toBeInstanceOf(
      DeclinedError,
    )
    expect(errorFromAnswer(refused({ path: "/payments", message }))).toBeInstanceOf(
      InvalidRequestError,
    )
    const wrong = refused({ path: "/tokenized-charges", message: "Wrong token or email passed" })
    expect(errorFromAnswer(wrong)).toBeInstanceOf(InvalidRequestError)
  })

  it("does not take a refund's refusal for a declined charge or a wrong key", () => {
    const refund = (status: number, message: string) =>
      errorFromAnswer(refused({ path: "/transactions/9100042/refund", status, message }))
    expect(refund(400, "Insufficient balance")).toBeInstanceOf(InvalidRequestError)
    expect(refund(400, "Insufficient funds")).toBeInstanceOf(InvalidRequestError)
    expect(refund(403, "Refund is not enabled")).toBeInstanceOf(InvalidRequestError)
    expect(refund(403, "Forbidden")).toBeInstanceOf(AuthenticationError)
    expect(refund(401, "Refund is not enabled")).toBeInstanceOf(AuthenticationError)
    expect(refund(400, "Transaction not found")).toBeInstanceOf(NotFoundError)
    expect(refund(400, "Transaction not found").outcomeUnknown).toBe(false)
  })

  it("leaves the outcome of a write open after a 5xx, and of nothing else", () => {
    expect(errorFromAnswer(refused({ status: 503 })).outcomeUnknown).toBe(true)
    expect(errorFromAnswer(refused({ status: 503, operation: "read" })).outcomeUnknown).toBe(false)
    expect(errorFromAnswer(refused({ status: 400 })).outcomeUnknown).toBe(false)
    expect(errorFromAnswer(refused({ status: 429 })).outcomeUnknown).toBe(false)
    const html = errorFromAnswer(refused({ status: 200, body: undefined }))
    expect(html).toBeInstanceOf(UnreadableAnswerError)
    expect(html.outcomeUnknown).toBe(true)
  })

  it("keeps the id that Flutterwave's support asks for", () => {
    const body = { status: "error", message: "x", error_id: "ERRNO1T2" }
    expect(errorFromAnswer(refused({ status: 500, body })).errorId).toBe("ERRNO1T2")
  })

  it("repeats no key, token or card number that Flutterwave repeats", () => {
    const words = flutterwaveWords(
      "bad FLWSECK_TEST-0123abcd-X and flw-t1nf-0011-m03k on 5531 8866 5214 2950\u0000\nnow",
    )
    expect(words).toBe("bad [key] and [token] on [number] now")
    expect(flutterwaveWords("x".repeat(10_000))).toHaveLength(300)
    expect(flutterwaveWords({ a: 1 })).toBeNull()
  })
})

describe("errorFromSilence", () => {
  const failed = (code: string) =>
    new TypeError("fetch failed", { cause: Object.assign(new Error(), { code }) })
  const write = (cause: unknown) =>
    errorFromSilence({ operation: "write", cause, timeLimitMs: null })

  it("knows a write that certainly never arrived", () => {
    expect(write(failed("ECONNREFUSED")).outcomeUnknown).toBe(false)
    expect(write(failed("ENOTFOUND")).outcomeUnknown).toBe(false)
    const both = [failed("ECONNREFUSED"), failed("ECONNREFUSED")]
    expect(
      write(new TypeError("fetch failed", { cause: new AggregateError(both) })).outcomeUnknown,
    ).toBe(false)
  })

  it("leaves the outcome open wherever the write may have arrived", () => {
    expect(write(failed("ECONNRESET")).outcomeUnknown).toBe(true)
    expect(write(failed("UND_ERR_SOCKET")).outcomeUnknown).toBe(true)
    expect(write(new Error("?")).outcomeUnknown).toBe(true)
    expect(write("?").outcomeUnknown).toBe(true)
    const half = new AggregateError([failed("ECONNREFUSED"), new Error("?")])
    expect(write(half).outcomeUnknown).toBe(true)
    const mixed = new AggregateError([failed("ECONNREFUSED"), failed("ETIMEDOUT")])
    expect(write(mixed).outcomeUnknown).toBe(true)
    const late = errorFromSilence({
      operation: "write",
      cause: failed("ECONNREFUSED"),
      timeLimitMs: 9,
    })
    expect(late.outcomeUnknown).toBe(true)
  })
})
