import fc from "fast-check"
import { parseSecretHash } from "./keys"
import { matchesSecretHash, noticeKey, parseNotice, type ParsedNotice } from "./webhook"

const envelope = (data: object = {}) => ({
  event: "charge.completed",
  data: {
    id: 9100042,
    tx_ref: "mfw_1",
    flw_ref: "FLW-1",
    amount: 2500.5,
    currency: "NGN",
    processor_response: "Approved",
    status: "successful",
    payment_type: "card",
    ...data,
  },
  "event.type": "CARD_TRANSACTION",
})
const legacy = (fields: object = {}) => ({
  id: 9100042,
  txRef: "mfw_1",
  flwRef: "FLW-1",
  amount: "2500.50",
  status: "successful",
  currency: "NGN",
  "event.type": "CARD_TRANSACTION",
  ...fields,
})
const flatRefund = {
  id: 70111,
  AmountRefunded: 1000,
  status: "completed",
  FlwRef: "FLW-1",
  TransactionId: 9100042,
}

function parsed(body: unknown): ParsedNotice {
  const notice = parseNotice(body)
  if (!notice) throw new Error("not a notice")
  return notice
}
const keyOf = (body: unknown) => noticeKey(parsed(body))

describe("matchesSecretHash", () => {
  const hashes = [parseSecretHash("current-hash"), parseSecretHash("previous")]

  it("accepts any of the merchant's hashes, and only whole ones", () => {
    expect(matchesSecretHash("current-hash", hashes)).toBe(true)
    expect(matchesSecretHash("previous", hashes)).toBe(true)
    for (const header of [
      "current-has",
      "current-hash ",
      "CURRENT-HASH",
      "x",
      "x".repeat(10_000),
    ]) {
      expect(matchesSecretHash(header, hashes)).toBe(false)
    }
  })

  it("accepts nothing when the header is missing, empty or sent twice, or no hash is set", () => {
    expect(matchesSecretHash(undefined, hashes)).toBe(false)
    expect(matchesSecretHash("", hashes)).toBe(false)
    expect(matchesSecretHash(["current-hash", "previous"], hashes)).toBe(false)
    expect(matchesSecretHash(["current-hash"], hashes)).toBe(false)
    expect(matchesSecretHash("current-hash", [])).toBe(false)
    expect(matchesSecretHash("", [])).toBe(false)
  })
})

describe("parseNotice", () => {
  it("reads a charge in the v3 envelope", () => {
    expect(parseNotice(envelope())).toEqual({
      kind: "charge",
      event: "charge.completed",
      shape: "envelope",
      transactionId: "9100042",
      txRef: "mfw_1",
      status: "successful",
      amount: "2500.5",
      currency: "NGN",
      paymentType: "card",
      processorResponse: "Approved",
      flwRef: "FLW-1",
    })
  })

  it("reads a charge in the flat legacy shape", () => {
    expect(parseNotice(legacy())).toMatchObject({
      kind: "charge",
      event: null,
      shape: "legacy",
      transactionId: "9100042",
      txRef: "mfw_1",
      status: "successful",
      flwRef: "FLW-1",
    })
  })

  it("reads the mixtures of both shapes", () => {
    expect(parseNotice({ ...legacy(), event: "charge.completed" })).toMatchObject({
      kind: "charge",
      shape: "legacy",
      txRef: "mfw_1",
    })
    expect(parseNotice({ data: { id: 5, txRef: "mfw_2" } })).toMatchObject({
      kind: "charge",
      shape: "envelope",
      txRef: "mfw_2",
      transactionId: "5",
    })
  })

  it("reads a refund in every shape seen", () => {
    const refund = {
      kind: "refund",
      refundId: "70111",
      transactionId: "9100042",
      status: "completed",
      amount: "1000",
      flwRef: "FLW-1",
    }
    const snake = {
      id: 70111,
      amount_refunded: 1000,
      status: "completed",
      flw_ref: "FLW-1",
      transaction_id: 9100042,
    }
    expect(parseNotice(flatRefund)).toEqual(refund)
    expect(parseNotice(snake)).toEqual(refund)
    const { AmountRefunded, TransactionId, FlwRef, ...rest } = flatRefund
    const camel = {
      ...rest,
      amountRefunded: AmountRefunded,
      transactionId: TransactionId,
      flwRef: FlwRef,
    }
    expect(parseNotice(camel)).toEqual(refund)
    expect(parseNotice({ event: "refund.completed", data: snake })).toEqual(refund)
  })

  it("reads a chargeback", () => {
    const data = { id: 3, flw_ref: "FLW-1", amount: 10, status: "initiated", stage: "new" }
    expect(parseNotice({ event: "chargeback.initiated", data })).toMatchObject({
      kind: "chargeback",
      event: "chargeback.initiated",
      chargebackId: "3",
      amount: "10",
      stage: "new",
      flwRef: "FLW-1",
    })
  })

  it("knows what is none of our business", () => {
    const other = (event: string | null) =>
      expect.objectContaining({ kind: "other", event }) as unknown
    expect(parseNotice({ event: "transfer.completed", data: { id: 1 } })).toEqual(
      other("transfer.completed"),
    )
    expect(parseNotice({ "event.type": "Transfer", transfer: {} })).toEqual(other("Transfer"))
    expect(parseNotice({ virtual: "card" })).toEqual(other(null))
    expect(parseNotice({ event: "subscription.cancelled", data: { tx_ref: "x" } })).toEqual(
      other("subscription.cancelled"),
    )
  })

  it.each([null, undefined, 1, "text", true, [], [legacy()], {}])(
    "does not take %p for a notice",
    (body) => {
      expect(parseNotice(body)).toBeNull()
    },
  )

  it("bounds what strangers may write into it", () => {
    const long = "x".repeat(5_000)
    const notice = parsed(
      envelope({ tx_ref: long, status: long, processor_response: `a\u0000${long}` }),
    )
    expect(notice).toMatchObject({ txRef: null })
    expect(JSON.stringify(notice).length).toBeLessThan(1_000)
    expect(JSON.stringify(notice)).not.toContain("\\u0000")
  })

  it("never throws, whatever JSON arrives", () => {
    const facts = fc.dictionary(
      fc.constantFrom(
        "id",
        "tx_ref",
        "txRef",
        "status",
        "amount",
        "FlwRef",
        "TransactionId",
        "AmountRefunded",
      ),
      fc.jsonValue(),
    )
    const anyBody = fc.oneof(
      fc.jsonValue(),
      facts,
      fc.record({
        event: fc.constantFrom("charge.completed", "refund.completed", "chargeback.lost", "x"),
        data: fc.oneof(facts, fc.jsonValue()),
      }),
    )
    fc.assert(
      fc.property(anyBody, (body) => {
        const notice = parseNotice(body)
        if (notice) expect(noticeKey(notice)).toMatch(/^[0-9a-f]{64}$/)
      }),
    )
  })
})

describe("noticeKey", () => {
  it("is the same for a notice delivered twice and for either shape of it", () => {
    expect(keyOf(envelope())).toBe(keyOf(envelope({ amount: "2500.50", processor_response: null })))
    expect(keyOf(legacy())).toBe(keyOf(envelope()))
    expect(keyOf(legacy({ status: "SUCCESSFUL" }))).toBe(keyOf(envelope()))
    const data = { id: 70111, status: "completed", transaction_id: 9100042 }
    expect(keyOf({ event: "refund.completed", data })).toBe(keyOf(flatRefund))
  })

  it("tells a failure from a later success, and two transactions of one reference", () => {
    const keys = [
      envelope(),
      envelope({ status: "failed" }),
      envelope({ id: 9100043 }),
      envelope({ tx_ref: "mfw_2" }),
      envelope({ id: null }),
      envelope({ id: null, flw_ref: "FLW-2" }),
      flatRefund,
      { ...flatRefund, status: "failed" },
      { ...flatRefund, id: 70112 },
      { ...flatRefund, TransactionId: 9100043 },
      { event: "chargeback.initiated", data: { id: 9100042, status: "successful" } },
      { event: "chargeback.lost", data: { id: 9100042, status: "successful" } },
      { event: "transfer.completed", data: { id: 1 } },
      { event: "transfer.completed", data: { id: 2 } },
    ].map(keyOf)
    expect(new Set(keys).size).toBe(keys.length)
  })
})
