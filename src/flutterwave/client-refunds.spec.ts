import {
  api,
  client,
  errorOf,
  html,
  dropped,
  id,
  never,
  pages,
  refusal,
  success,
  useClientBench,
  type Answer,
} from "../../integration-tests/harness/client-bench"
import {
  InvalidRequestError,
  NotFoundError,
  UnavailableError,
  UnreadableAnswerError,
} from "./errors"
import { InvalidAmountError, Money } from "./money"
import { refundRefusal } from "./refund-refusal"

useClientBench()

const transactionId = id("9100042")
const created = (changes: object = {}) => ({
  id: 70111,
  account_id: 20001,
  tx_id: 9100042,
  flw_ref: "FLW-MOCK-0a1b",
  wallet_id: 30001,
  amount_refunded: 100,
  status: "completed",
  destination: "payment_source",
  meta: { source: "availablebalance" },
  created_at: "2026-11-03T09:00:00.000Z",
  ...changes,
})
const listed = (changes: object = {}) => ({
  id: 70111,
  amount_refunded: 100,
  status: "completed-mpgs",
  flw_ref: "FLW-MOCK-0a1b",
  comment: "size exchange",
  settlement_id: "NEW",
  meta: '{"source":"availablebalance"}',
  created_at: "2026-11-03T09:00:00.000Z",
  account_id: 20001,
  transaction_id: 9100042,
  ...changes,
})
const ask = (amount: number | string = 100, currency = "NGN") =>
  client().refund({ transactionId, money: Money.of(amount, currency), comment: "size exchange" })

describe("refund", () => {
  it("asks for exactly the part that goes back, under the transaction's id", async () => {
    api.answers = [success(created())]
    await expect(ask()).resolves.toEqual({
      id: "70111",
      transactionId,
      flwRef: "FLW-MOCK-0a1b",
      amount: "100",
      status: "completed",
      rawStatus: "completed",
      comment: null,
      createdAt: new Date("2026-11-03T09:00:00.000Z"),
      received: {
        id: 70111,
        account_id: 20001,
        tx_id: 9100042,
        flw_ref: "FLW-MOCK-0a1b",
        amount_refunded: 100,
        status: "completed",
        destination: "payment_source",
        created_at: "2026-11-03T09:00:00.000Z",
      },
    })
    expect(api.received).toHaveLength(1)
    expect(api.received[0]).toMatchObject({
      method: "POST",
      url: "/v3/transactions/9100042/refund",
    })
    expect(JSON.parse(api.received[0]?.body ?? "")).toEqual({
      amount: 100,
      comments: "size exchange",
    })
  })

  it.each([
    ["1100", "NGN", '{"amount":1100}'],
    ["0.1", "NGN", '{"amount":0.1}'],
    ["100.005", "NGN", '{"amount":100.01}'],
    ["2500.4", "UGX", '{"amount":2500}'],
  ])("sends %s %s in major units, rounded to the currency", async (amount, currency, body) => {
    api.answers = [success(created())]
    await client().refund({ transactionId, money: Money.of(amount, currency) })
    expect(api.received[0]?.body).toBe(body)
  })

  it.each([
    ["nothing, which could be taken for the whole", "0"],
    ["what rounds to nothing", "0.004"],
    ["more than can be said exactly", "90071992547409931.11"],
  ])("never asks for %s", async (_name, amount) => {
    await expect(ask(amount)).rejects.toThrow(InvalidAmountError)
    expect(api.received).toEqual([])
  })

  it.each([
    ["a 503, after which the money may be on its way", refusal(503, "x"), UnavailableError, true],
    ["a 500", refusal(500, "x"), UnavailableError, true],
    ["a dropped connection", dropped, UnavailableError, true],
    ["silence", never, UnavailableError, true],
    ["an HTML page", html, UnreadableAnswerError, true],
    ["an answer without data", success(null), UnreadableAnswerError, true],
    ["no amount", success(created({ amount_refunded: null })), UnreadableAnswerError, true],
    ["no number", success(created({ amount_refunded: "NaN" })), UnreadableAnswerError, true],
    ["less than nothing", success(created({ amount_refunded: -100 })), UnreadableAnswerError, true],
    ["no id", success(created({ id: undefined })), UnreadableAnswerError, true],
    ["another's refund", success(created({ tx_id: 9100043 })), UnreadableAnswerError, true],
    ["Insufficient balance", refusal(400, "Insufficient balance"), InvalidRequestError, false],
    ["an unknown id", refusal(400, "Transaction not found"), NotFoundError, false],
    ["a 403", refusal(403, "Refunds are not enabled for you"), InvalidRequestError, false],
  ])("asks once and says what is known after %s", async (_name, answer, kind, outcomeUnknown) => {
    api.answers = [answer]
    const limits = answer === never ? { writeTimeoutMs: 500 } : {}
    const error = await errorOf(
      client({ limits }).refund({ transactionId, money: Money.of(100, "NGN") }),
    )
    expect(error).toBeInstanceOf(kind)
    expect(error.outcomeUnknown).toBe(outcomeUnknown)
    expect(api.received).toHaveLength(1)
  })

  it("keeps Flutterwave's words when it refuses", async () => {
    api.answers = [refusal(400, "Amount should be above NGN100")]
    const error = await errorOf(ask(50))
    expect(error.flutterwaveMessage).toBe("Amount should be above NGN100")
    expect(refundRefusal(error)).toBe("below_minimum")
  })

  it("takes the transaction it asked about where the answer names none", async () => {
    api.answers = [success(created({ tx_id: undefined, status: "processing" }))]
    await expect(ask()).resolves.toMatchObject({ transactionId, status: "pending" })
  })
})

describe("listRefunds", () => {
  it("gives every refund of the transaction, from all pages and in either casing", async () => {
    const pascal = {
      id: "70112",
      AmountRefunded: "50.50",
      status: "failed",
      FlwRef: "FLW-MOCK-0a1b",
      comments: "second",
      meta: '{"source":"availablebalance"}',
      createdAt: "2026-11-04T09:00:00.000Z",
      walletId: 30001,
      AccountId: 20001,
      TransactionId: "9100042",
    }
    api.answers = [pages([[listed()], [pascal]], true)]
    await expect(client().listRefunds(transactionId)).resolves.toEqual([
      {
        id: "70111",
        transactionId,
        flwRef: "FLW-MOCK-0a1b",
        amount: "100",
        status: "completed",
        rawStatus: "completed-mpgs",
        comment: "size exchange",
        createdAt: new Date("2026-11-03T09:00:00.000Z"),
        received: expect.objectContaining({ id: 70111, amount_refunded: 100 }) as object,
      },
      {
        id: "70112",
        transactionId,
        flwRef: "FLW-MOCK-0a1b",
        amount: "50.50",
        status: "failed",
        rawStatus: "failed",
        comment: "second",
        received: expect.objectContaining({ id: "70112", AmountRefunded: "50.50" }) as object,
        createdAt: new Date("2026-11-04T09:00:00.000Z"),
      },
    ])
    expect(api.received.map((call) => call.url)).toEqual([
      "/v3/refunds?id=9100042&page=1",
      "/v3/refunds?id=9100042&page=2",
    ])
  })

  it("lets no other transaction's refund through where the filter is ignored", async () => {
    const others = [
      listed({ id: 1, transaction_id: 9100043 }),
      { id: 2, AmountRefunded: 100, TransactionId: "91000421", status: "completed" },
      { id: 3, amount_refunded: null, transaction_id: 9100044 },
    ]
    api.answers = [success([...others, listed()])]
    const refunds = await client().listRefunds(transactionId)
    expect(refunds.map((refund) => refund.id)).toEqual(["70111"])
  })

  it("counts a refund once that two pages show, as the later one shows it", async () => {
    const first = listed({ status: "pending" })
    api.answers = [pages([[first], [listed(), listed({ id: 70112 })]], false)]
    const refunds = await client().listRefunds(transactionId)
    expect(refunds.map(({ id, status }) => [id, status])).toEqual([
      ["70111", "completed"],
      ["70112", "completed"],
    ])
  })

  it("says that there is none only where Flutterwave says so", async () => {
    const none = [
      success([]),
      success(null),
      refusal(400, "No refund was found"),
      refusal(404, "Transaction not found"),
    ]
    for (const answer of none) {
      api.answers = [answer]
      await expect(client().listRefunds(transactionId)).resolves.toEqual([])
    }
  })

  it.each([
    ["a bare 404", ((response) => response.writeHead(404).end()) satisfies Answer],
    ["something that is no list", success({})],
    ["a refund of ours without amount", success([listed({ amount_refunded: "?" })])],
    ["a refund of nobody knows what", success([listed({ transaction_id: null })])],
    ["a refusal", refusal(400, "id is not allowed")],
    ["trouble", refusal(503, "x")],
  ])("never takes %s for no refund", async (_name, answer) => {
    api.answers = [answer]
    await errorOf(client().listRefunds(transactionId))
  })

  it("does not take part of an endless list for the whole", async () => {
    let next = 1
    api.answers = [(response, call) => success([listed({ id: next++ })])(response, call)]
    const error = await errorOf(client().listRefunds(transactionId))
    expect(error.message).toContain("list of refunds does not end")
  })
})

describe("listRefundsBetween", () => {
  const between = () =>
    client().listRefundsBetween(
      new Date("2026-11-02T23:30:00-01:00"),
      new Date("2026-11-04T23:59:59Z"),
    )

  it("gives everyone's refunds of those days, page by page as they are asked for", async () => {
    api.answers = [
      pages([[listed({ transaction_id: 1 })], [listed({ id: 2, transaction_id: 2 })]], true),
    ]
    const found = between()
    expect(api.received).toHaveLength(0)
    const first = await found.next()
    expect(first.value).toMatchObject({ rows: [{ id: "70111", transactionId: "1" }] })
    expect(api.received).toHaveLength(1)
    const second = await found.next()
    expect(second.value).toMatchObject({ rows: [{ id: "2", transactionId: "2" }] })
    await expect(found.next()).resolves.toMatchObject({ done: true })
    expect(api.received.map((call) => call.url)).toEqual([
      "/v3/refunds?from=2026-11-03&to=2026-11-04&page=1",
      "/v3/refunds?from=2026-11-03&to=2026-11-04&page=2",
    ])
  })

  it("gives every other refund, and beside them one that it cannot read", async () => {
    const bad = listed({ amount_refunded: "?", transaction_id: 7 })
    api.answers = [pages([[bad, listed()], [listed({ id: 2 })]], true)]
    const read = []
    for await (const page of between()) read.push(page)
    expect(read.map(({ rows }) => rows.map(({ id }) => id))).toEqual([["70111"], ["2"]])
    const message = "Flutterwave's refund could not be read: amountrefunded."
    expect(read.map(({ unreadable }) => unreadable)).toEqual([
      [{ id: "70111", txRef: null, transactionId: "7", message }],
      [],
    ])
  })
})
