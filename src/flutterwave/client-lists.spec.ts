import {
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
})

describe("listTransactionsBetween", () => {
  it("gives everyone's transactions of those days, and complains of an unreadable one last", async () => {
    const bad = row({ id: "1", amount: "?" })
    api.answers = [pages([[bad, row({ id: "2", tx_ref: "mfw_other" })], [row({ id: "3" })]], true)]
    const ids: string[] = []
    const read = async () => {
      const found = client().listTransactionsBetween(
        new Date("2026-11-02T00:00:00Z"),
        new Date("2026-11-03T12:00:00Z"),
      )
      for await (const transactions of found) ids.push(...transactions.map(({ id }) => id))
    }
    await expect(errorOf(read())).resolves.toBeInstanceOf(UnreadableAnswerError)
    expect(ids).toEqual(["2", "3"])
    expect(api.received.map((call) => call.url)).toEqual([
      "/v3/transactions?from=2026-11-02&to=2026-11-03&page=1",
      "/v3/transactions?from=2026-11-02&to=2026-11-03&page=2",
    ])
  })
})
