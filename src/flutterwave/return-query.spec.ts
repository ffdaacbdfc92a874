import fc from "fast-check"
import { parseReturnQuery } from "./return-query"

describe("parseReturnQuery", () => {
  it.each([
    ["successful", "successful"],
    ["completed", "successful"],
    ["cancelled", "cancelled"],
    ["failed", "failed"],
    ["pending", "pending"],
    ["paid-for-sure", "unknown"],
    [undefined, "unknown"],
  ])("takes the hosted page's %p for the hint %s", (status, hint) => {
    expect(parseReturnQuery({ status, tx_ref: "mfw_1", transaction_id: "9100042" })).toEqual({
      txRef: "mfw_1",
      transactionId: "9100042",
      hint,
    })
  })

  it("reads a cancellation, which has no transaction, and an id that is none", () => {
    const cancelled = { txRef: "mfw_1", transactionId: null, hint: "cancelled" }
    expect(parseReturnQuery({ status: "cancelled", tx_ref: "mfw_1" })).toEqual(cancelled)
    expect(
      parseReturnQuery({ status: "cancelled", tx_ref: "mfw_1", transaction_id: "null" }),
    ).toEqual(cancelled)
  })

  it.each([
    ["response", { status: "successful", txRef: "mfw_1", id: 9100042 }],
    ["resp", { status: "success", tx_ref: "mfw_1", transaction_id: "9100042" }],
    ["resp", { name: "x", data: { status: "completed", txRef: "mfw_1", id: 9100042 } }],
  ])("reads the JSON in ?%s", (name, facts) => {
    expect(parseReturnQuery({ [name]: JSON.stringify(facts) })).toEqual({
      txRef: "mfw_1",
      transactionId: "9100042",
      hint: "successful",
    })
  })

  it.each([
    [{}],
    [{ status: "successful" }],
    [{ tx_ref: ["mfw_1", "mfw_2"] }],
    [{ tx_ref: "mfw_1", status: ["successful"] }],
    [{ tx_ref: "mfw_1", transaction_id: { gt: "1" } }],
    [{ tx_ref: "x".repeat(101) }],
    [{ response: "not json" }],
    [{ response: "null" }],
    [{ response: JSON.stringify([{ txRef: "mfw_1" }]) }],
    [{ response: JSON.stringify({ txRef: "mfw_1", pad: "x".repeat(20_000) }) }],
  ])("does not guess from %j", (query) => {
    expect(parseReturnQuery(query)).toBeNull()
  })

  it("leaves the merchant's own parameters alone", () => {
    expect(parseReturnQuery({ tx_ref: "mfw_1", "lines[]": ["a", "b"] })?.txRef).toBe("mfw_1")
  })

  it("never throws, whatever a browser sends", () => {
    const name = fc.constantFrom("status", "tx_ref", "transaction_id", "response", "resp")
    const value = fc.oneof(fc.string(), fc.json(), fc.jsonValue())
    fc.assert(
      fc.property(fc.dictionary(name, value), (query) => {
        const read = parseReturnQuery(query)
        if (read) expect(read.txRef.length).toBeGreaterThan(0)
      }),
    )
  })
})
