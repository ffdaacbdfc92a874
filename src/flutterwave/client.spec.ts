import { once } from "node:events"
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { inspect } from "node:util"
import { parseTransactionId } from "./answers"
import { FlutterwaveClient, type HostedPayment } from "./client"
import {
  AuthenticationError,
  FlutterwaveError,
  InvalidRequestError,
  RateLimitedError,
  UnavailableError,
  UnreadableAnswerError,
} from "./errors"
import { parseSecretKey } from "./keys"
import { Money } from "./money"
import { parseTxRef } from "./reference"
import type { RequesterOptions } from "./request"

const SECRET = "FLWSECK_TEST-0123456789abcdef0123456789abcdef-X"

interface Received {
  method: string
  url: string
  headers: IncomingMessage["headers"]
  body: string
}
type Answer = (response: ServerResponse, received: Received) => void

let server: Server
let baseUrl: string
let received: Received[]
let answers: Answer[]
let sleeps: number[]

function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return (response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers })
    response.end(JSON.stringify(body))
  }
}
const success = (data: unknown, meta?: unknown) =>
  json(200, { status: "success", message: "ok", data, meta })
const refusal = (status: number, message: string, headers?: Record<string, string>) =>
  json(status, { status: "error", message, data: null }, headers)
const html: Answer = (response) => response.writeHead(200).end("<html>Service Unavailable</html>")
const dropped: Answer = (response) => response.socket?.destroy()
const halfAnswer: Answer = (response) => {
  response.writeHead(200, { "content-length": "1000" })
  response.write('{"status":', () => response.socket?.destroy())
}
const never: Answer = () => undefined

beforeEach(async () => {
  received = []
  answers = []
  sleeps = []
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on("data", (chunk: Buffer) => chunks.push(chunk))
    request.on("end", () => {
      const call = {
        method: request.method ?? "",
        url: request.url ?? "",
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      }
      received.push(call)
      const answer = answers.length > 1 ? answers.shift() : answers[0]
      answer?.(response, call)
    })
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v3`
})

afterEach(async () => {
  server.closeAllConnections()
  server.close()
  await once(server, "close")
})

function client(options: Partial<RequesterOptions> = {}) {
  return new FlutterwaveClient({
    secretKey: parseSecretKey(SECRET),
    baseUrl,
    sleep: (ms) => {
      sleeps.push(ms)
      return Promise.resolve()
    },
    random: () => 0,
    ...options,
  })
}

function txRef(text: string) {
  const ref = parseTxRef(text)
  if (!ref) throw new Error("not a reference")
  return ref
}
function id(text: string) {
  const read = parseTransactionId(text)
  if (!read) throw new Error("not an id")
  return read
}

const payment: HostedPayment = {
  txRef: txRef("mfw_1"),
  money: Money.of(2500.5, "NGN"),
  redirectUrl: "https://shop.example.com/flutterwave/return",
  customer: { email: "ada@example.com", name: "Ada Obi", phone: "08030000000" },
  paymentOptions: "card, ussd",
  title: "Demo Shop",
  logoUrl: "https://shop.example.com/logo.png",
  description: "Order 1001",
  sessionMinutes: 30,
  maxRetryAttempt: 5,
  meta: { session_id: "payses_1" },
}
const row = (changes: object = {}) => ({
  id: 9100042,
  tx_ref: "mfw_1",
  amount: 2500.5,
  currency: "NGN",
  status: "successful",
  ...changes,
})
const LINK = "https://checkout.flutterwave.com/v3/hosted/pay/flwlnk-01"

async function errorOf(call: Promise<unknown>): Promise<FlutterwaveError> {
  const error: unknown = await call.then(
    () => new Error("the call succeeded"),
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof FlutterwaveError)) throw error
  expect(inspect(error, { depth: 10 })).not.toContain(SECRET)
  expect(error.message).not.toContain(SECRET)
  return error
}

describe("createHostedPayment", () => {
  it("asks for the exact amount in major units and gives the link", async () => {
    answers = [success({ link: LINK })]
    await expect(client().createHostedPayment(payment)).resolves.toEqual({ link: LINK })
    expect(received).toHaveLength(1)
    expect(received[0]).toMatchObject({ method: "POST", url: "/v3/payments" })
    expect(received[0]?.headers).toMatchObject({
      authorization: `Bearer ${SECRET}`,
      "content-type": "application/json",
    })
    expect(JSON.parse(received[0]?.body ?? "")).toEqual({
      tx_ref: "mfw_1",
      amount: 2500.5,
      currency: "NGN",
      redirect_url: "https://shop.example.com/flutterwave/return",
      customer: {
        email: "ada@example.com",
        name: "Ada Obi",
        phonenumber: "08030000000",
        phone_number: "08030000000",
      },
      payment_options: "card, ussd",
      customizations: {
        title: "Demo Shop",
        description: "Order 1001",
        logo: "https://shop.example.com/logo.png",
      },
      configurations: { session_duration: 30, max_retry_attempt: 5 },
      meta: { session_id: "payses_1" },
    })
  })

  it("leaves out what the merchant did not say", async () => {
    answers = [success({ link: LINK })]
    const { txRef, money, redirectUrl } = payment
    const customer = { email: "ada@example.com" }
    await client().createHostedPayment({ txRef, money, redirectUrl, customer, sessionMinutes: 10 })
    expect(JSON.parse(received[0]?.body ?? "")).toEqual({
      tx_ref: "mfw_1",
      amount: 2500.5,
      currency: "NGN",
      redirect_url: redirectUrl,
      customer,
      configurations: { session_duration: 10 },
    })
  })

  it.each([
    "http://localhost:4100/pay/1",
    "http://127.0.0.1:4100/pay/1",
    "http://[::1]:4100/pay/1",
    "https://checkout-v2.dev-flutterwave.com/v3/hosted/pay/0a1b",
  ])("accepts the link %s", async (link) => {
    answers = [success({ link })]
    await expect(client().createHostedPayment(payment)).resolves.toEqual({ link })
  })

  it.each([
    "http://checkout.flutterwave.com/pay",
    "http://localhost.example.com/pay",
    "http://127.0.0.1.example.com/pay",
    "https://user:word@checkout.flutterwave.com/",
    "javascript:alert(1)",
    "/relative",
    "",
    42,
    undefined,
  ])("sends no shopper to the link %p", async (link) => {
    answers = [success({ link })]
    const error = await errorOf(client().createHostedPayment(payment))
    expect(error).toBeInstanceOf(UnreadableAnswerError)
    expect(error.outcomeUnknown).toBe(true)
  })

  it("keeps Flutterwave's words when the account may not take payments", async () => {
    answers = [refusal(400, "Merchant cannot perform transactions without approval.")]
    const error = await errorOf(client().createHostedPayment(payment))
    expect(error).toBeInstanceOf(InvalidRequestError)
    expect(error.message).toContain("Merchant cannot perform transactions without approval.")
    expect(error.outcomeUnknown).toBe(false)
  })

  it.each([
    ["a 500", refusal(500, "x"), UnavailableError, true],
    ["a 503", refusal(503, "x"), UnavailableError, true],
    ["an HTML page", html, UnreadableAnswerError, true],
    ["a dropped connection", dropped, UnavailableError, true],
    ["half an answer", halfAnswer, UnavailableError, true],
    ["silence", never, UnavailableError, true],
    ["a 429", refusal(429, "slow"), RateLimitedError, false],
    ["a wrong key", refusal(401, "Invalid authorization key"), AuthenticationError, false],
  ])("never repeats a write after %s", async (_name, answer, kind, outcomeUnknown) => {
    answers = [answer]
    const limits = answer === never ? { writeTimeoutMs: 60 } : {}
    const error = await errorOf(client({ limits }).createHostedPayment(payment))
    expect(error).toBeInstanceOf(kind)
    expect(error.outcomeUnknown).toBe(outcomeUnknown)
    expect(received).toHaveLength(1)
    expect(sleeps).toEqual([])
  })

  it("knows that nothing happened when nobody listens", async () => {
    const unused = createServer().listen(0, "127.0.0.1")
    await once(unused, "listening")
    const { port } = unused.address() as AddressInfo
    unused.close()
    await once(unused, "close")
    const nobody = client({ baseUrl: `http://127.0.0.1:${port}/v3` })
    const error = await errorOf(nobody.createHostedPayment(payment))
    expect(error).toBeInstanceOf(UnavailableError)
    expect(error.message).toContain("ECONNREFUSED")
    expect(error.outcomeUnknown).toBe(false)
  })

  it("repeats no key that Flutterwave repeats", async () => {
    answers = [refusal(400, `Unknown key ${SECRET}`)]
    const error = await errorOf(client().createHostedPayment(payment))
    expect(error.flutterwaveMessage).toBe("Unknown key [key]")
  })
})

describe("verify", () => {
  it("asks by id and by reference", async () => {
    answers = [success(row())]
    await expect(client().verifyById(id("9100042"))).resolves.toMatchObject({
      id: "9100042",
      amount: "2500.5",
    })
    await client().verifyByReference(txRef("a b&c=1/ä"))
    expect(received.map((call) => call.url)).toEqual([
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
    answers = [answer]
    await expect(client().verifyById(id("1"))).resolves.toBeNull()
    await expect(client().verifyByReference(payment.txRef)).resolves.toBeNull()
    expect(received).toHaveLength(2)
  })

  it.each([
    ["a wrong key", refusal(401, "Authorization required"), AuthenticationError],
    ["a wrong key in a 400", refusal(400, "Invalid authorization key"), AuthenticationError],
    ["another refusal", refusal(400, "tx_ref is required"), InvalidRequestError],
    ["a refusal in a 200", refusal(200, "Merchant not found"), InvalidRequestError],
    ["an answer in another form", json(200, { ok: true }), UnreadableAnswerError],
    ["a transaction without amount", success(row({ amount: null })), UnreadableAnswerError],
  ])("does not take %s for a missing payment, and asks once", async (_name, answer, kind) => {
    answers = [answer]
    await expect(errorOf(client().verifyById(id("1")))).resolves.toBeInstanceOf(kind)
    expect(received).toHaveLength(1)
  })

  it.each([
    ["a 500", refusal(500, "x")],
    ["a 503", refusal(503, "x")],
    ["a 429", refusal(429, "x")],
    ["an HTML page", html],
    ["a dropped connection", dropped],
    ["half an answer", halfAnswer],
  ])("asks again after %s", async (_name, answer) => {
    answers = [answer, answer, success(row())]
    await expect(client().verifyById(id("9100042"))).resolves.toMatchObject({ id: "9100042" })
    expect(received).toHaveLength(3)
    expect(sleeps).toEqual([125, 250])
  })

  it("asks three times and no more", async () => {
    answers = [refusal(503, "An error occurred. Please contact support")]
    const error = await errorOf(client().verifyById(id("1")))
    expect(error).toBeInstanceOf(UnavailableError)
    expect(error).toMatchObject({ status: 503, outcomeUnknown: false })
    expect(received).toHaveLength(3)
  })

  it("stops waiting for an answer that does not come, and asks again", async () => {
    answers = [never, success(row())]
    const patient = client({ limits: { readTimeoutMs: 60 } })
    await expect(patient.verifyById(id("9100042"))).resolves.toMatchObject({ id: "9100042" })
    expect(received).toHaveLength(2)
  })

  it("stops waiting for a body that does not end", async () => {
    answers = [(response) => void response.writeHead(200).write('{"status"')]
    const error = await errorOf(client({ limits: { readTimeoutMs: 60 } }).verifyById(id("1")))
    expect(error).toBeInstanceOf(UnavailableError)
    expect(error.message).toContain("60 ms")
    expect(received).toHaveLength(3)
  })

  it("waits as long as Flutterwave asks, in seconds or until a date", async () => {
    const now = Date.parse("2026-11-02T10:00:00Z")
    answers = [
      refusal(429, "x", { "retry-after": "2" }),
      refusal(429, "x", { "retry-after": "Mon, 02 Nov 2026 10:00:03 GMT" }),
      success(row()),
    ]
    await client({ now: () => now }).verifyById(id("9100042"))
    expect(sleeps).toEqual([2000, 3000])
  })

  it("hands a long wait to the caller instead of sitting it out", async () => {
    answers = [refusal(429, "x", { "retry-after": "1800" })]
    const error = await errorOf(client().verifyById(id("1")))
    expect(error).toBeInstanceOf(RateLimitedError)
    expect(error).toMatchObject({ retryAfterSeconds: 1800 })
    expect(received).toHaveLength(1)
    expect(sleeps).toEqual([])
  })

  it("never carries the key to where a redirect points", async () => {
    const target = createServer((_request, response) => response.end()).listen(0, "127.0.0.1")
    await once(target, "listening")
    let reached = 0
    target.on("request", () => reached++)
    const { port } = target.address() as AddressInfo
    answers = [
      (response) => response.writeHead(307, { location: `http://127.0.0.1:${port}/` }).end(),
    ]
    const read = await errorOf(client().verifyById(id("1")))
    const write = await errorOf(client().createHostedPayment(payment))
    target.closeAllConnections()
    target.close()
    expect(read).toBeInstanceOf(UnreadableAnswerError)
    expect(write.outcomeUnknown).toBe(true)
    expect(reached).toBe(0)
    expect(received).toHaveLength(2)
  })

  it("reads no more of an answer than it must", async () => {
    answers = [success(row({ narration: "x".repeat(5_000) }))]
    const error = await errorOf(
      client({ limits: { longestAnswerBytes: 1_000 } }).verifyById(id("1")),
    )
    expect(error.message).toContain("too large")
    expect(received).toHaveLength(1)
  })
})

describe("listTransactions", () => {
  const pages =
    (all: object[][], pageInfo: boolean): Answer =>
    (response, call) => {
      const page = Number(new URL(call.url, baseUrl).searchParams.get("page"))
      const meta = pageInfo
        ? { page_info: { total_pages: all.length, current_page: page } }
        : undefined
      success(all[page - 1] ?? [], meta)(response, call)
    }
  const two = [
    [row({ id: "1", status: "failed" }), row({ id: "2", tx_ref: "mfw_other" })],
    [row({ id: "3" })],
  ]

  it("gives every transaction of the reference, from all pages, and no other", async () => {
    answers = [pages(two, true)]
    const found = await client().listTransactions(payment.txRef)
    expect(found.map(({ id, status }) => [id, status])).toEqual([
      ["1", "failed"],
      ["3", "successful"],
    ])
    expect(received.map((call) => call.url)).toEqual([
      "/v3/transactions?tx_ref=mfw_1&page=1",
      "/v3/transactions?tx_ref=mfw_1&page=2",
    ])
  })

  it("finds the last page where Flutterwave does not number them, or repeats the first", async () => {
    answers = [pages(two, false)]
    await expect(client().listTransactions(payment.txRef)).resolves.toHaveLength(2)
    answers = [success(two[0])]
    await expect(client().listTransactions(payment.txRef)).resolves.toHaveLength(1)
  })

  it("is empty where nothing was tried yet", async () => {
    for (const answer of [success([]), success(null), refusal(404, "Transaction not found")]) {
      answers = [answer]
      await expect(client().listTransactions(payment.txRef)).resolves.toEqual([])
    }
  })

  it("does not drop a transaction of ours that it cannot read", async () => {
    answers = [success([row({ amount: "?" })])]
    await expect(errorOf(client().listTransactions(payment.txRef))).resolves.toBeInstanceOf(
      UnreadableAnswerError,
    )
  })

  it("does not take part of an endless list for the whole", async () => {
    let next = 1
    answers = [(response, call) => success([row({ id: next++ })])(response, call)]
    const error = await errorOf(client().listTransactions(payment.txRef))
    expect(error.message).toContain("does not end")
  })
})

describe("FlutterwaveClient", () => {
  it("does not show its key when it is inspected or serialised", () => {
    expect(inspect(client(), { depth: 10, showHidden: true })).not.toContain(SECRET)
    expect(JSON.stringify(client())).not.toContain(SECRET)
  })

  it.each([
    "",
    "api.flutterwave.com",
    "ftp://api.flutterwave.com",
    "https://u:p@api.flutterwave.com",
  ])("refuses the base URL %p", (address) => {
    expect(() => client({ baseUrl: address })).toThrow(/address of Flutterwave's API/)
  })
})
