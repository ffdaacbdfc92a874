import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import {
  SECRET,
  api,
  client,
  dropped,
  errorOf,
  halfAnswer,
  html,
  never,
  payment,
  refusal,
  success,
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

const LINK = "https://checkout.flutterwave.com/v3/hosted/pay/flwlnk-01"

describe("createHostedPayment", () => {
  it("asks for the exact amount in major units and gives the link", async () => {
    api.answers = [success({ link: LINK })]
    await expect(client().createHostedPayment(payment)).resolves.toEqual({ link: LINK })
    expect(api.received).toHaveLength(1)
    expect(api.received[0]).toMatchObject({ method: "POST", url: "/v3/payments" })
    expect(api.received[0]?.headers).toMatchObject({
      authorization: `Bearer ${SECRET}`,
      "content-type": "application/json",
    })
    expect(JSON.parse(api.received[0]?.body ?? "")).toEqual({
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
    api.answers = [success({ link: LINK })]
    const { txRef, money, redirectUrl } = payment
    const customer = { email: "ada@example.com" }
    await client().createHostedPayment({ txRef, money, redirectUrl, customer, sessionMinutes: 10 })
    expect(JSON.parse(api.received[0]?.body ?? "")).toEqual({
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
    api.answers = [success({ link })]
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
    api.answers = [success({ link })]
    const error = await errorOf(client().createHostedPayment(payment))
    expect(error).toBeInstanceOf(UnreadableAnswerError)
    expect(error.outcomeUnknown).toBe(true)
  })

  it("keeps Flutterwave's words when the account may not take payments", async () => {
    api.answers = [refusal(400, "Merchant cannot perform transactions without approval.")]
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
    api.answers = [answer]
    const limits = answer === never ? { writeTimeoutMs: 500 } : {}
    const error = await errorOf(client({ limits }).createHostedPayment(payment))
    expect(error).toBeInstanceOf(kind)
    expect(error.outcomeUnknown).toBe(outcomeUnknown)
    expect(api.received).toHaveLength(1)
    expect(api.sleeps).toEqual([])
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
    api.answers = [refusal(400, `Unknown key ${SECRET}`)]
    const error = await errorOf(client().createHostedPayment(payment))
    expect(error.flutterwaveMessage).toBe("Unknown key [key]")
  })
})
