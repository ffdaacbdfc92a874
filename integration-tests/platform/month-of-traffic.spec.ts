import { randomBytes } from "node:crypto"

import { type Emulator, type EmulatedTransaction, startEmulator } from "../emulator"
import { startStore, type Store } from "../harness"
import { csvRows, flutterwavesBooks, sumsBy } from "../harness/month-books"
import { monthByHand } from "../harness/month-by-hand"
import { monthsMending, type Shown } from "../harness/month-mending"
import { makeMonth, type Known, type Month } from "../harness/month-of-traffic"
import { reconcilingOf, type Report } from "../harness/reconciling"

const PAYMENTS = 500

const liveKey = (name: string) => `${name}-${randomBytes(16).toString("hex")}-X`

interface Summary {
  attention_count: number
  paid_per_day: { date: string; currency_code: string; amount: number; count: number }[]
  success_by_method: { payment_type: string; succeeded: number; failed: number }[]
  recovered_by_retries: { currency_code: string; amount: number; count: number }[]
}

describe("a month of mixed traffic", () => {
  let emulator: Emulator
  let store: Store
  let month: Month
  let mending: ReturnType<typeof monthsMending>
  /** What was done by hand, past the store. */
  let byHand: Awaited<ReturnType<ReturnType<typeof monthByHand>["makeDiscrepancies"]>>
  let denied: Known
  /** Everything as it was shown at the end of the month, and what Flutterwave's own books had then. */
  let shown: { all: Shown[]; summary: Summary; csv: Record<string, string>[] }
  let flutterwave: ReturnType<typeof flutterwavesBooks>
  /** How many rows Flutterwave's lists had then. */
  let listed: number
  let reports: { first: Report; second: Report }

  beforeAll(async () => {
    const keys = { secretKey: liveKey("FLWSECK"), publicKey: liveKey("FLWPUBK") }
    emulator = await startEmulator(keys)
    store = await startStore({
      emulator,
      env: { FLUTTERWAVE_VAULT_KEY: randomBytes(32).toString("base64") },
    })
    mending = monthsMending(store, emulator)
    month = await makeMonth(store, emulator)
    const hands = monthByHand(store, emulator, month)
    byHand = await hands.makeDiscrepancies()
    const first = await reconcilingOf(store, emulator).reconcile({ days: 31 })
    flutterwave = flutterwavesBooks(emulator, byHand.transactions)
    shown = {
      all: await mending.listAll(),
      summary: await read<Summary>("summary"),
      csv: csvRows(await exported()),
    }
    listed = emulator.transactions.length + emulator.refunds.length
    denied = hands.deny()
    reports = { first, second: await hands.reconcileWhileShoppersPay() }
  }, 600_000)
  afterAll(async () => {
    await store?.stop()
    await emulator?.close()
  })

  async function read<Body>(path: string): Promise<Body> {
    const answer = await store.admin.get(`/admin/flutterwave/${path}`)
    expect([answer.status, answer.text]).toEqual([200, expect.anything()])
    return answer.body as Body
  }

  async function exported(): Promise<string> {
    const answer = await store.admin.get("/admin/flutterwave/payments/export")
    expect(answer.status).toBe(200)
    return answer.text
  }

  const found = ({ findings }: Report) =>
    findings.map(({ kind, transaction_id, refund_id }) => `${kind} ${refund_id ?? transaction_id}`)

  it("is five hundred payments", () => {
    const known = Object.values(month.kinds).flatMap(({ payments }) => payments)
    expect(new Set(known.map(({ paymentId }) => paymentId)).size).toBe(PAYMENTS)
    expect(shown.all).toHaveLength(PAYMENTS)
  })

  it("hides no discrepancy that was made by hand from reconciliation, and it finds nothing else", () => {
    const unheard = month.kinds.unheard.payments
    expect(reports.first).toMatchObject({
      status: "done",
      mode: "live",
      checked: listed,
      foreign: byHand.foreign.length,
      settled: unheard.length,
      error: null,
    })
    expect(found(reports.first).sort()).toEqual(
      [
        ...unheard.map(({ transaction }) => `settled ${transaction!.id}`),
        ...byHand.refunds.map(({ id }) => `unknown_refund ${id}`),
        `attention ${byHand.second.id}`,
        `unknown_transaction ${byHand.unknown.id}`,
      ].sort(),
    )
  })

  it("is reconciled while shoppers pay, who are no discrepancy; money that Flutterwave denies is", async () => {
    expect(reports.second).toMatchObject({ status: "done", settled: 0, error: null })
    expect(found(reports.second).sort()).toEqual(
      [
        `missing_payment ${denied.transaction!.id}`,
        // Nobody can ever make this store's of it.
        `unknown_transaction ${byHand.unknown.id}`,
      ].sort(),
    )
    for (const { paymentId } of month.arriving) {
      expect(await mending.look({ paymentId })).toMatchObject({ status: "settled" })
    }
    expect(await mending.look(denied)).toMatchObject({
      status: "attention",
      attention_reason: "unknown_transaction",
    })
    emulator.transactions.push(denied.transaction!)
    expect(await mending.act(denied, "check")).toMatchObject({
      status: "settled",
      attention_reason: null,
    })
  })

  it("is shown as it went, every payment under its status", () => {
    const expected = new Map<string, [string, string | null]>()
    for (const { status, reason, payments } of Object.values(month.kinds)) {
      for (const { paymentId } of payments) {
        expected.set(paymentId, [status, reason])
      }
    }
    for (const { paymentId } of month.kinds.unheard.payments) {
      expected.set(paymentId, ["settled", null])
    }
    expected.set(month.kinds.paid.payments[0]!.paymentId, ["attention", "paid_twice"])
    const seen = new Map(
      shown.all.map(({ id, status, attention_reason }) => [id, [status, attention_reason]]),
    )
    expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(expected))
  })

  describe("comes to the same as Flutterwave's own books", () => {
    it("by day and currency, and in what additional attempts brought", () => {
      const { paid_per_day, recovered_by_retries } = shown.summary
      const plain = ({ amount, count }: { amount: number; count: number }) => ({ amount, count })
      expect(
        Object.fromEntries(
          paid_per_day.map((row) => [`${row.date} ${row.currency_code}`, plain(row)]),
        ),
      ).toEqual(
        sumsBy(
          flutterwave.paid,
          ({ transaction: row }) => `${row.created_at.slice(0, 10)} ${row.currency.toLowerCase()}`,
          ({ transaction }) => transaction.amount,
        ),
      )
      expect(
        Object.fromEntries(recovered_by_retries.map((row) => [row.currency_code, plain(row)])),
      ).toEqual(
        sumsBy(
          month.kinds.recovered.payments,
          ({ transaction }) => transaction!.currency.toLowerCase(),
          ({ transaction }) => transaction!.amount,
        ),
      )
    })

    it("in how often each way to pay succeeded and failed", () => {
      const decided = flutterwave.references
        .map(({ transaction }) => transaction)
        .filter(({ status }) => status !== "pending")
      const counts = (type: string, status: string) =>
        decided.filter((row) => row.payment_type === type && row.status === status).length
      expect(
        Object.fromEntries(
          shown.summary.success_by_method.map(({ payment_type, ...results }) => [
            payment_type,
            results,
          ]),
        ),
      ).toEqual(
        Object.fromEntries(
          decided.map(({ payment_type: type }) => [
            type,
            { succeeded: counts(type, "successful"), failed: counts(type, "failed") },
          ]),
        ),
      )
    })

    it("in the exported file: what was paid, its fees, what is left of it, and what was returned", () => {
      expect(shown.csv).toHaveLength(PAYMENTS)
      // A row names one currency, and no fee in another.
      const paid = flutterwave.paid.filter(
        ({ askedCurrency, transaction }) => transaction.currency === askedCurrency,
      )
      expect(flutterwave.paid).toHaveLength(
        paid.length + month.kinds.wrong_currency.payments.length,
      )
      const collected = shown.csv.filter(({ fee }) => fee !== "")
      const sums = (column: string) =>
        sumsBy(
          collected,
          ({ currency_code }) => currency_code!.toUpperCase(),
          (row) => Number(row[column]),
        )
      const booked = (amount: (row: EmulatedTransaction) => number) =>
        sumsBy(
          paid,
          ({ askedCurrency }) => askedCurrency,
          ({ transaction }) => amount(transaction),
        )
      // Line by line, and then in all.
      expect(
        Object.fromEntries(
          collected.map(({ tx_ref, amount, fee, net }) => [tx_ref, [amount, fee, net].map(Number)]),
        ),
      ).toEqual(
        Object.fromEntries(
          paid.map(({ txRef, asked, transaction }) => [
            txRef,
            [asked, transaction.app_fee, transaction.amount_settled],
          ]),
        ),
      )
      expect(sums("amount")).toEqual(
        sumsBy(
          paid,
          ({ askedCurrency }) => askedCurrency,
          ({ asked }) => asked,
        ),
      )
      expect(
        sumsBy(
          shown.csv.filter(({ paid_amount }) => paid_amount !== ""),
          ({ paid_currency_code }) => paid_currency_code!.toUpperCase(),
          ({ paid_amount }) => Number(paid_amount),
        ),
      ).toEqual(
        sumsBy(
          flutterwave.paid,
          ({ transaction }) => transaction.currency,
          ({ transaction }) => transaction.amount,
        ),
      )
      expect(sums("fee")).toEqual(booked(({ app_fee }) => app_fee))
      expect(sums("net")).toEqual(booked(({ amount_settled }) => amount_settled))
      expect(
        sumsBy(
          shown.csv.filter((row) => Number(row["refunded_amount"]) > 0),
          ({ transaction_id }) => transaction_id!,
          (row) => Number(row["refunded_amount"]),
        ),
      ).toEqual(
        sumsBy(
          flutterwave.refunds,
          ({ tx_id }) => String(tx_id),
          ({ amount_refunded }) => amount_refunded,
        ),
      )
    })

    it("in how many payments wait for a person", () => {
      const waiting = Object.values(month.kinds).filter(({ status }) => status === "attention")
      const count = waiting.flatMap(({ payments }) => payments).length
      // One was paid twice, by hand.
      expect(shown.summary.attention_count).toBe(count + 1)
    })
  })

  it("has every payment found by its reference and by its transaction", async () => {
    const { waiting, abandoned, paid, ...troubles } = month.kinds
    const some = [waiting, abandoned, paid].flatMap(({ payments }) => payments.slice(0, 5))
    const all = [...Object.values(troubles).flatMap(({ payments }) => payments as Known[]), ...some]
    await mending.expectFound(all)
  })

  it("has the payments of either mode, and of each currency and status, told apart", async () => {
    const idsOf = (payments: readonly { id: string }[]) => payments.map(({ id }) => id).sort()
    const test = month.kinds.of_test_mode.payments.map(({ paymentId }) => paymentId).sort()
    expect(idsOf(await mending.listAll("mode=test"))).toEqual(test)
    expect(idsOf(await mending.listAll("mode=live&status=awaiting&status=pending"))).toEqual(
      idsOf(
        (await mending.listAll()).filter(
          ({ id, status }) => ["awaiting", "pending"].includes(status) && !test.includes(id),
        ),
      ),
    )
    const now = await mending.listAll()
    for (const currency of ["ngn", "kes", "ugx", "usd"]) {
      expect(idsOf(await mending.listAll(`currency_code=${currency}`))).toEqual(
        idsOf(now.filter(({ currency_code }) => currency_code === currency)),
      )
    }
  })

  it.each([
    ["failed and is tried again", "retrying"],
    ["failed for good, and whose link still works", "exhausted"],
    ["was stopped, and whose link still works", "stopped"],
    ["never came, and whose link still works", "abandoned"],
    ["is not decided, and is asked about", "pending"],
    ["came short, and was returned", "underpaid"],
    ["came in another currency, and was returned", "wrong_currency"],
    ["came for a cancelled order, and was returned", "paid_after_cancel"],
    ["came too much, and of which the rest was returned", "overpaid"],
    ["came on a replaced session, and pays for the next one", "replaced"],
    ["has no order, until its goods are back", "order_not_placed"],
    ["could not be returned, and was returned at Flutterwave", "refund_failed"],
    ["the bank asked back, and the merchant has answered", "chargeback"],
  ] as const)("is mended where money %s", async (_, kind) => {
    await mending.mend[kind](month.kinds[kind].payments as never)
  })

  it("is mended where a shopper paid twice, and has one payment back", async () => {
    const [payment] = month.kinds.paid.payments
    emulator.refundInDashboard(byHand.second.id)
    await mending.resolve(payment!, "The second payment was returned.", "settled")
  })
})
