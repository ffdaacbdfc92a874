import { transactionsAtIssue } from "./transactions-at-issue"

describe("the transactions that a payment waits for a person about", () => {
  it.each([
    [
      "NGN 1100 came as transaction 502 under flw-1, but the payment was paid before by another attempt.",
      ["502"],
    ],
    [
      "NGN 1100 came as transaction 502 under flw-1, but that reference was paid before by transaction 501.",
      ["502"],
    ],
    [
      "The shopper's bank asks NGN 100.00 back of transaction 501 under flw-1 (chargeback 7). Accept it.",
      ["501"],
    ],
    [
      "NGN 1100 counts as come by transaction 501 under flw-1, but Flutterwave does not know that transaction.",
      ["501"],
    ],
  ])("are those that its details say came, or are claimed back (%s)", (detail, numbers) => {
    expect(transactionsAtIssue(detail)).toEqual(numbers)
  })

  it("are several where several came, each once", () => {
    const detail =
      "NGN 900 came as transaction 501 under flw-1, but NGN 1100.00 was asked for. " +
      "NGN 950 came as transaction 502 under flw-2, but NGN 1100.00 was asked for. " +
      "NGN 10.00 of transaction 502 was returned to the shopper."
    expect(transactionsAtIssue(detail)).toEqual(["501", "502"])
  })

  it("are none where the details name none", () => {
    expect(transactionsAtIssue("Neither a cart nor an order belongs to it in Medusa.")).toEqual([])
    expect(transactionsAtIssue(null)).toEqual([])
  })
})
