import fc from "fast-check"
import { parseTransactionId, readEnvelope, readTransaction } from "./answers"
import { UnreadableAnswerError } from "./errors"

const verified = {
  id: 9100042,
  tx_ref: "mfw_1",
  flw_ref: "FLW-MOCK-0a1b",
  amount: 2500.5,
  currency: "ngn",
  charged_amount: 2549.5,
  app_fee: 35.007,
  amount_settled: 2465.49,
  processor_response: "Approved by Financial Institution",
  auth_model: "PIN",
  status: "successful",
  payment_type: "card",
  created_at: "2026-11-02T10:15:30.000Z",
  card: {
    first_6digits: "553188",
    last_4digits: "2950",
    issuer: "MASTERCARD  CREDIT",
    country: "NIGERIA NG",
    type: "MASTERCARD",
    token: "flw-t1nf-0011-m03k",
    expiry: "09/32",
  },
  meta: { session_id: "payses_1" },
  customer: { id: 1, email: "ada@example.com" },
}

describe("answers", () => {
  it("reads a verified card payment", () => {
    expect(readTransaction(verified)).toEqual({
      id: "9100042",
      txRef: "mfw_1",
      flwRef: "FLW-MOCK-0a1b",
      status: "successful",
      rawStatus: "successful",
      amount: "2500.5",
      currency: "NGN",
      chargedAmount: "2549.5",
      appFee: "35.007",
      amountSettled: "2465.49",
      processorResponse: "Approved by Financial Institution",
      paymentType: "card",
      authModel: "PIN",
      createdAt: new Date("2026-11-02T10:15:30.000Z"),
      customerEmail: "ada@example.com",
      card: {
        first6: "553188",
        last4: "2950",
        brand: "MASTERCARD",
        expiry: "09/32",
        country: "NIGERIA NG",
        issuer: "MASTERCARD  CREDIT",
        token: "flw-t1nf-0011-m03k",
      },
      bank: null,
      received: {
        id: 9100042,
        tx_ref: "mfw_1",
        flw_ref: "FLW-MOCK-0a1b",
        amount: 2500.5,
        currency: "ngn",
        charged_amount: 2549.5,
        app_fee: 35.007,
        amount_settled: 2465.49,
        processor_response: "Approved by Financial Institution",
        auth_model: "PIN",
        status: "successful",
        payment_type: "card",
        created_at: "2026-11-02T10:15:30.000Z",
      },
    })
  })

  it.each([
    [
      "a transfer",
      { meta: { originatorname: "JOHN DOE", bankname: "Access Bank" } },
      "Access Bank",
    ],
    [
      "a payment from an account",
      { meta: null, account: { nuban: "0690000031", bank: "ACCESS BANK NIGERIA" } },
      "ACCESS BANK NIGERIA",
    ],
    ["a transfer that does not name it", { meta: { bankname: "N/A" } }, null],
    ["mobile money", { meta: { session_id: "payses_1" }, card: undefined }, null],
  ])("reads the bank of %s", (_, part, bank) => {
    expect(readTransaction({ ...verified, ...part }).bank).toBe(bank)
  })

  it("reads a list's row, where ids are texts, fees are null and the customer is flat", () => {
    const row = readTransaction({
      id: "9100043",
      tx_ref: "mfw_1",
      flw_ref: "N/A",
      amount: "10000",
      currency: "XOF",
      app_fee: null,
      status: "pending",
      customer_email: "ada@example.com",
      meta: "odd",
    })
    expect(row).toMatchObject({ id: "9100043", flwRef: null, amount: "10000", appFee: null })
    expect(row).toMatchObject({ customerEmail: "ada@example.com", card: null, status: "pending" })
  })

  it.each([
    ["successful", "successful"],
    ["failed", "failed"],
    ["cancelled", "failed"],
    ["canceled", "failed"],
    ["pending", "pending"],
    ["success-pending-validation", "pending"],
    ["completed", "pending"],
    ["anything new", "pending"],
    [undefined, "pending"],
  ])("takes the status %p for %s", (status, meaning) => {
    expect(readTransaction({ ...verified, status }).status).toBe(meaning)
  })

  it("names the unreadable fields and keeps their values to itself", () => {
    const broken = { ...verified, amount: "s3cret", id: "s3cret", tx_ref: null }
    expect(() => readTransaction(broken)).toThrow(UnreadableAnswerError)
    expect(() => readTransaction(broken)).toThrow(/could not be read: id, tx_ref, amount\.$/)
    expect(() => readTransaction([])).toThrow(UnreadableAnswerError)
  })

  it("survives whatever stands where a card or a customer should be", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (card, customer) => {
        expect(readTransaction({ ...verified, card, customer }).amount).toBe("2500.5")
      }),
    )
    expect(readTransaction({ ...verified, card: { token: null } }).card).toMatchObject({
      token: null,
      last4: null,
    })
  })

  it("reads envelopes whatever their data is, and nothing else", () => {
    for (const data of [null, {}, [], "hook sent", undefined]) {
      expect(readEnvelope({ status: "SUCCESS", message: "m", data })?.status).toBe("success")
    }
    expect(readEnvelope({ status: "error" })?.data).toBeUndefined()
    for (const value of [null, "ok", [], {}, { status: 200 }, undefined]) {
      expect(readEnvelope(value)).toBeNull()
    }
  })

  it("reads transaction ids as digits only", () => {
    expect(parseTransactionId(9100042)).toBe("9100042")
    expect(parseTransactionId("9100042")).toBe("9100042")
    for (const text of [
      "",
      "0",
      "007",
      "-1",
      "1.5",
      "1e3",
      "12/../3",
      "9".repeat(20),
      1.5,
      -1,
      null,
      [],
    ]) {
      expect(parseTransactionId(text)).toBeNull()
    }
  })
})
