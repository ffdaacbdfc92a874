import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import {
  type Answer,
  api,
  client,
  dropped,
  errorOf,
  halfAnswer,
  html,
  id,
  json,
  never,
  payment,
  refusal,
  row,
  success,
  txRef,
  useClientBench,
} from "../../integration-tests/harness/client-bench"
import {
  AuthenticationError,
  InvalidRequestError,
  RateLimitedError,
  UnavailableError,
  UnreadableAnswerError,
} from "./errors"

useClientBench()

describe("verify", () => {
  it("asks by id and by reference", async () => {
    api.answers = [success(row())]
    await expect(client().verifyById(id("9100042"))).resolves.toMatchObject({
      id: "9100042",
      amount: "2500.5",
    })
    await client().verifyByReference(txRef("a b&c=1/ä"))
    expect(api.received.map((call) => call.url)).toEqual([
      "/v3/transactions/9100042/verify",
      "/v3/transactions/verify_by_reference?tx_ref=a+b%26c%3D1%2F%C3%A4",
    ])
  })

  it.each([
    ["200", refusal(200, "No transaction was found for this id")],
    ["400", refusal(400, "No transaction was found for this id")],
    ["404", refusal(404, "Transaction not found")],
    ["bare 404", ((response) => response.writeHead(404).end()) satisfies Answer],
    ["200 without data", success(null)],
  ])("finds nothing when Flutterwave says so with %s", async (_name, answer) => {
    api.answers = [answer]
    await expect(client().verifyById(id("1"))).resolves.toBeNull()
    await expect(client().verifyByReference(payment.txRef)).resolves.toBeNull()
    expect(api.received).toHaveLength(2)
  })

  it.each([
    ["a wrong key", refusal(401, "Authorization required"), AuthenticationError],
    ["a wrong key in a 400", refusal(400, "Invalid authorization key"), AuthenticationError],
    ["another refusal", refusal(400, "tx_ref is required"), InvalidRequestError],
    ["a refusal in a 200", refusal(200, "Merchant not found"), InvalidRequestError],
    ["an answer in another form", json(200, { ok: true }), UnreadableAnswerError],
    ["a transaction without amount", success(row({ amount: null })), UnreadableAnswerError],
  ])("does not take %s for a missing payment, and asks once", async (_name, answer, kind) => {
    api.answers = [answer]
    await expect(errorOf(client().verifyById(id("1")))).resolves.toBeInstanceOf(kind)
    expect(api.received).toHaveLength(1)
  })

  it.each([
    ["a 500", refusal(500, "x")],
    ["a 503", refusal(503, "x")],
    ["a 429", refusal(429, "x")],
    ["an HTML page", html],
    ["a dropped connection", dropped],
    ["half an answer", halfAnswer],
  ])("asks again after %s", async (_name, answer) => {
    api.answers = [answer, answer, success(row())]
    await expect(client().verifyById(id("9100042"))).resolves.toMatchObject({ id: "9100042" })
    expect(api.received).toHaveLength(3)
    expect(api.sleeps).toEqual([125, 250])
  })

  it("asks three times and no more", async () => {
    api.answers = [refusal(503, "An error occurred. Please contact support")]
    const error = await errorOf(client().verifyById(id("1")))
    expect(error).toBeInstanceOf(UnavailableError)
    expect(error).toMatchObject({ status: 503, outcomeUnknown: false })
    expect(api.received).toHaveLength(3)
  })

  it("stops waiting for an answer that does not come, and asks again", async () => {
    api.answers = [never, success(row())]
    const patient = client({ limits: { readTimeoutMs: 500 } })
    await expect(patient.verifyById(id("9100042"))).resolves.toMatchObject({ id: "9100042" })
    expect(api.received).toHaveLength(2)
  })

  it("stops waiting for a body that does not end", async () => {
    api.answers = [(response) => void response.writeHead(200).write('{"status"')]
    const error = await errorOf(client({ limits: { readTimeoutMs: 500 } }).verifyById(id("1")))
    expect(error).toBeInstanceOf(UnavailableError)
    expect(error.message).toContain("500 ms")
    expect(api.received).toHaveLength(3)
  })

  it("waits as long as Flutterwave asks, in seconds or until a date", async () => {
    const now = Date.parse("2026-11-02T10:00:00Z")
    api.answers = [
      refusal(429, "x", { "retry-after": "2" }),
      refusal(429, "x", { "retry-after": "Mon, 02 Nov 2026 10:00:03 GMT" }),
      success(row()),
    ]
    await client({ now: () => now }).verifyById(id("9100042"))
    expect(api.sleeps).toEqual([2000, 3000])
  })

  it("hands a long wait to the caller instead of sitting it out", async () => {
    api.answers = [refusal(429, "x", { "retry-after": "1800" })]
    const error = await errorOf(client().verifyById(id("1")))
    expect(error).toBeInstanceOf(RateLimitedError)
    expect(error).toMatchObject({ retryAfterSeconds: 1800 })
    expect(api.received).toHaveLength(1)
    expect(api.sleeps).toEqual([])
  })

  it("never carries the key to where a redirect points", async () => {
    const target = createServer((_request, response) => response.end()).listen(0, "127.0.0.1")
    await once(target, "listening")
    let reached = 0
    target.on("request", () => reached++)
    const { port } = target.address() as AddressInfo
    api.answers = [
      (response) => response.writeHead(307, { location: `http://127.0.0.1:${port}/` }).end(),
    ]
    const read = await errorOf(client().verifyById(id("1")))
    const write = await errorOf(client().createHostedPayment(payment))
    target.closeAllConnections()
    target.close()
    expect(read).toBeInstanceOf(UnreadableAnswerError)
    expect(write.outcomeUnknown).toBe(true)
    expect(reached).toBe(0)
    expect(api.received).toHaveLength(2)
  })

  it("reads no more of an answer than it must", async () => {
    api.answers = [success(row({ narration: "x".repeat(5_000) }))]
    const error = await errorOf(
      client({ limits: { longestAnswerBytes: 1_000 } }).verifyById(id("1")),
    )
    expect(error.message).toContain("too large")
    expect(api.received).toHaveLength(1)
  })
})
