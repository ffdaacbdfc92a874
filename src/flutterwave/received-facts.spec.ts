import { receivedFacts } from "./received-facts"

describe("the facts that are kept of a record as it was received", () => {
  it("are under Flutterwave's own names, in its own words and shapes", () => {
    const facts = {
      id: "9100042",
      tx_ref: "mfw_1",
      amount: 2500.5,
      currency: "NGN",
      status: "success-pending-validation",
      app_fee: null,
      created_at: "2026-11-02T10:15:30.000Z",
    }
    expect(receivedFacts(facts)).toEqual(facts)
    const refund = { id: 70111, AmountRefunded: 1000, FlwRef: "FLW-1", TransactionId: 9100042 }
    expect(receivedFacts(refund)).toEqual(refund)
  })

  it("have nothing of the card, the shopper or their device, nor what is not known", () => {
    expect(
      receivedFacts({
        id: 1,
        card: { first_6digits: "553188", token: "flw-t1nf-0011-m03k" },
        customer: { email: "ada@example.com" },
        customer_email: "ada@example.com",
        account: { nuban: "0690000031" },
        meta: { originatorname: "Ada" },
        ip: "203.0.113.7",
        device_fingerprint: "5f0c",
        narration: "From Ada",
        something_new: "secret",
      }),
    ).toEqual({ id: 1 })
  })

  it("have nothing of a value that hides under a known name", () => {
    expect(receivedFacts({ status: { token: "secret" }, amount: [1], id: 1 })).toEqual({ id: 1 })
  })

  it("are made fit to show, however long and odd the words are", () => {
    const { processor_response: words } = receivedFacts({
      processor_response: `Declined\u0000\u202e${"!".repeat(2_000)}`,
    })
    expect(words).toMatch(/^Declined !{400,}$/)
    expect(String(words).length).toBeLessThanOrEqual(500)
  })

  it("are none of what is no record", () => {
    expect(receivedFacts(null)).toEqual({})
    expect(receivedFacts(["id"])).toEqual({})
  })
})
