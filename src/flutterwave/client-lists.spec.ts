import {
  type Answer,
  api,
  client,
  errorOf,
  pages,
  payment,
  refusal,
  row,
  success,
  useClientBench,
} from "../../integration-tests/harness/client-bench"
import { UnreadableAnswerError } from "./errors"

useClientBench()

describe("listTransactions", () => {
  const two = [
    [row({ id: "1", status: "failed" }), row({ id: "2", tx_ref: "mfw_other" })],
    [row({ id: "3" })],
  ]

  it("gives every transaction of the reference, from all pages, and no other", async () => {
    api.answers = [pages(two, true)]
    const found = await client().listTransactions(payment.txRef)
    expect(found.map(({ id, status }) => [id, status])).toEqual([
      ["1", "failed"],
      ["3", "successful"],
    ])
    expect(api.received.map((call) => call.url)).toEqual([
      "/v3/transactions?tx_ref=mfw_1&page=1",
      "/v3/transactions?tx_ref=mfw_1&page=2",
    ])
  })

  it("finds the last page where Flutterwave does not number them, or repeats the first", async () => {
    api.answers = [pages(two, false)]
    await expect(client().listTransactions(payment.txRef)).resolves.toHaveLength(2)
    api.answers = [success(two[0])]
    await expect(client().listTransactions(payment.txRef)).resolves.toHaveLength(1)
  })

  it("is empty where nothing was tried yet", async () => {
    for (const answer of [success([]), success(null), refusal(404, "Transaction not found")]) {
      api.answers = [answer]
      await expect(client().listTransactions(payment.txRef)).resolves.toEqual([])
    }
  })

  it("does not drop a transaction of ours that it cannot read", async () => {
    api.answers = [success([row({ amount: "?" })])]
    await expect(errorOf(client().listTransactions(payment.txRef))).resolves.toBeInstanceOf(
      UnreadableAnswerError,
    )
  })

  it("reads on where a list with rows claims to have no page", async () => {
    const none = { page_info: { total_pages: null, total: 0 } }
    api.answers = [success(two[0], none), success(two[1], none), success([], none)]
    await expect(client().listTransactions(payment.txRef)).resolves.toHaveLength(2)
  })

  it("does not take part of an endless list for the whole", async () => {
    let next = 1
    api.answers = [(response, call) => success([row({ id: next++ })])(response, call)]
    const error = await errorOf(client().listTransactions(payment.txRef))
    expect(error.message).toContain("does not end")
  })

  it("does not take a whole account's list for that of one reference", async () => {
    api.answers = [success([row({ tx_ref: "mfw_other" })], { page_info: { total_pages: 51 } })]
    const error = await errorOf(client().listTransactions(payment.txRef))
    expect(error.message).toContain("51 pages")
    expect(api.received).toHaveLength(1)
  })
})

/** Newest first, ten a page: what comes in while the list is read pushes the older rows on. */
function shiftingList(newest: number, cameAfterFirstPage: number): Answer {
  let id = newest
  return (response, call) => {
    const page = Number(new URL(call.url, api.baseUrl).searchParams.get("page"))
    const ids = Array.from({ length: 10 }, (_, n) => id - (page - 1) * 10 - n).filter((n) => n > 0)
    const meta = { page_info: { total_pages: Math.ceil(id / 10), current_page: page } }
    success(
      ids.map((each) => row({ id: each, transaction_id: 1, amount_refunded: 1 })),
      meta,
    )(response, call)
    id = newest + cameAfterFirstPage
  }
}

describe("a list that grows while it is read", () => {
  const [from, to] = [new Date("2026-11-02"), new Date("2026-11-03")]
  const before = Array.from({ length: 35 }, (_, n) => String(n + 1))

  it.each([10, 25])("is read to its end when %d new rows fill whole pages", async (fresh) => {
    api.answers = [shiftingList(35, fresh)]
    const transactions = new Set<string>()
    for await (const page of client().listTransactionsBetween(from, to)) {
      for (const { id } of page.rows) transactions.add(id)
    }
    expect([...transactions]).toEqual(expect.arrayContaining(before))

    api.answers = [shiftingList(35, fresh)]
    const refunds = new Set<string>()
    for await (const page of client().listRefundsBetween(from, to)) {
      for (const { id } of page.rows) refunds.add(id)
    }
    expect([...refunds]).toEqual(expect.arrayContaining(before))
  })
})

describe("listTransactionsBetween", () => {
  it("gives everyone's transactions of those days, and beside them what it cannot read", async () => {
    const bad = row({ id: "1", amount: "?" })
    api.answers = [pages([[bad, row({ id: "2", tx_ref: "mfw_other" })], [row({ id: "3" })]], true)]
    const found = client().listTransactionsBetween(
      new Date("2026-11-02T00:00:00Z"),
      new Date("2026-11-03T12:00:00Z"),
    )
    const read = []
    for await (const page of found) read.push(page)
    expect(read.map(({ rows }) => rows.map(({ id }) => id))).toEqual([["2"], ["3"]])
    expect(read.map(({ unreadable }) => unreadable)).toEqual([
      [
        {
          id: "1",
          txRef: "mfw_1",
          transactionId: null,
          message: expect.stringContaining("amount") as string,
        },
      ],
      [],
    ])
    expect(api.received.map((call) => call.url)).toEqual([
      "/v3/transactions?from=2026-11-02&to=2026-11-03&page=1",
      "/v3/transactions?from=2026-11-02&to=2026-11-03&page=2",
    ])
  })
})
