import { mintTxRef } from "../../src/flutterwave"
import type { EmulatedTransaction, Emulator } from "../emulator"
import { type Store, waitFor } from "../harness"
import { aged, reconcilingOf } from "../harness/reconciling"
import { withStore } from "../harness/with-store"

const nothing = { status: "done", settled: 0, found: 0, findings: [], error: null }
const DAY = 24 * 60

describe("reconciliation of what comes late, from elsewhere, or in a bad state", () => {
  let emulator: Emulator
  let store: Store
  let books: ReturnType<typeof reconcilingOf>

  withStore({}, (started) => {
    ;({ emulator, store } = started)
    books = reconcilingOf(store, emulator)
  })
  afterEach(async () => {
    await books.turnThePage()
    await store.sql("UPDATE flutterwave_attempt SET created_at = created_at - interval '90 days'")
  })

  const kindsOf = ({ findings }: { findings: { kind: string; transaction_id: string | null }[] }) =>
    findings.map(({ kind, transaction_id }) => [kind, transaction_id])

  /** Somebody who began to pay days ago and whose money was under way when the store last asked. */
  async function payLate(days: number, isKnown: boolean) {
    const page = await books.openPage()
    const transaction = await emulator.pay(page.link, "pending", { notify: false })
    aged(transaction, days * DAY)
    if (isKnown) {
      await books.checkNow(page.session.id)
      expect((await books.ledgerOf(page.session.id)).status).toBe("pending")
    }
    await books.askNoMore(page.session.id)
    await store.sql(
      `UPDATE flutterwave_attempt SET created_at = created_at - $2 * interval '1 day',
         opened_at = opened_at - $2 * interval '1 day' WHERE tx_ref = $1`,
      [page.txRef, days],
    )
    return { ...page, transaction }
  }

  it("leaves a payment made seconds ago to its notice, and settles it once that must have come", async () => {
    const page = await books.openPage()
    const transaction = await emulator.pay(page.link, "success", { notify: false })
    await books.askNoMore(page.session.id)
    expect(await books.reconcile()).toMatchObject({ ...nothing, checked: 1 })
    expect(await books.countOrders(page.cart.id)).toBe(0)

    aged(transaction)
    expect(kindsOf(await books.reconcile())).toEqual([["settled", String(transaction.id)]])
    await books.orderPaidOnce(page.cart.id)
  })

  it("settles money that succeeded after everybody had stopped asking, days after it was begun", async () => {
    const late = await payLate(10, true)
    const still = await payLate(10, true)
    await emulator.decide(late.transaction.id, "successful", { notify: false })
    await store.tick("flutterwave-reconcile")
    const [report] = await books.reports()
    expect(report).toMatchObject({ status: "done", trigger: "schedule", checked: 2, settled: 1 })
    expect(report!.findings).toEqual([
      expect.objectContaining({
        kind: "settled",
        tx_ref: late.txRef,
        transaction_id: String(late.transaction.id),
        amount: late.transaction.amount,
        currency_code: "ngn",
        detail: expect.stringContaining("settled now"),
      }),
    ])
    await books.orderPaidOnce(late.cart.id)
    expect((await books.ledgerOf(still.session.id)).status).toBe("pending")
  })

  it("follows what is listed as undecided and what nobody asks about", async () => {
    const { cart, session, transaction } = await payLate(2, false)
    expect(await books.reconcile()).toMatchObject({ ...nothing, checked: 1 })
    expect((await books.ledgerOf(session.id)).status).toBe("pending")
    await emulator.decide(transaction.id, "successful", { notify: false })
    aged(transaction, 20 * DAY)
    expect(kindsOf(await books.reconcile())).toEqual([["settled", String(transaction.id)]])
    await books.orderPaidOnce(cart.id)
  })

  it("blames the keys, and no payment, when the account knows none of the store's payments", async () => {
    const { transaction, session } = await books.buy()
    emulator.refundInDashboard(transaction.id, 300)
    await books.reconcile()
    emulator.refunds.splice(0)
    books.forget(transaction)
    const report = await books.reconcile()
    expect(report).toMatchObject({ status: "failed", found: 0 })
    expect(report.error).toContain("another account's")
    expect((await books.ledgerOf(session.id)).attention_reason).toBeNull()

    // The store has moved on purpose: it ends with the first payment in the new account.
    const first = await books.buy()
    expect(await books.reconcile()).toMatchObject(nothing)
    expect((await books.ledgerOf(session.id)).attention_reason).toBeNull()

    // What goes missing of the new account's is missing.
    const second = await books.buy()
    books.forget(second.transaction)
    expect(kindsOf(await books.reconcile())).toEqual([
      ["missing_payment", String(second.transaction.id)],
    ])
    expect((await books.ledgerOf(first.session.id)).attention_reason).toBeNull()
  })

  it("knows the account by payments from before its days", async () => {
    await books.buy()
    await store.sql("UPDATE flutterwave_attempt SET verified_at = verified_at - interval '9 days'")
    const { session, transaction } = await books.buy()
    books.forget(transaction)
    expect(kindsOf(await books.reconcile())).toEqual([["missing_payment", String(transaction.id)]])
    await books.needsAttention(session.id, "unknown_transaction")
  })

  it("looks at everything else when a row cannot be read, and tells of that row", async () => {
    const spoil = (row: EmulatedTransaction) => Object.assign(row, { currency: "naira" })
    const bad = spoil(await books.payElsewhere(mintTxRef()))
    spoil(await books.payElsewhere("invoice-1001"))
    const { transaction: paid } = await books.buy()
    const again = books.payAgain(paid)
    const { cart, transaction } = await books.payUnheard()
    emulator.refundInDashboard(again.id, 200)
    const gone = await books.buy()
    books.forget(gone.transaction)

    const report = await books.reconcile()
    expect(report).toMatchObject({ status: "done", foreign: 1, settled: 1, error: null })
    expect(kindsOf(report).sort()).toEqual(
      [
        ["attention", String(again.id)],
        ["missing_payment", String(gone.transaction.id)],
        ["settled", String(transaction.id)],
        ["unknown_refund", String(again.id)],
        ["unreadable", String(bad.id)],
      ].sort(),
    )
    const told = report.findings.find(({ kind }) => kind === "unreadable")
    expect(told).toMatchObject({ tx_ref: bad.tx_ref, payment_id: null, amount: null })
    expect(told!.detail).toContain("currency")
    await books.orderPaidOnce(cart.id)
  })

  describe("of a refund whose transaction is not in its days", () => {
    it("says of which payment it is, and settles money that was never heard of", async () => {
      const { data, transaction } = await books.buy()
      const again = books.payAgain(transaction)
      again.created_at = "2020-01-01T00:00:00.000Z"
      const refund = emulator.refundInDashboard(again.id, 200)
      const report = await books.reconcile()
      expect(kindsOf(report)).toEqual([
        ["attention", String(again.id)],
        ["unknown_refund", String(again.id)],
      ])
      expect(report.foreign).toBe(0)
      expect(report.findings[1]).toMatchObject({
        refund_id: String(refund.id),
        payment_id: data.payment_id,
        tx_ref: transaction.tx_ref,
      })
    })

    it("says nothing of one that failed", async () => {
      const { data, transaction } = await books.buy()
      const refund = emulator.refundInDashboard(transaction.id, 500)
      emulator.settleRefund(refund.id, "failed")
      expect(await books.reconcile()).toMatchObject({ ...nothing, foreign: 0 })
      const rows = await store.sql<{ status: string }>(
        "SELECT status FROM flutterwave_refund WHERE payment_id = $1",
        [data.payment_id],
      )
      expect(rows).toEqual([{ status: "failed" }])
    })
  })

  describe("is not needed for a refund's notice", () => {
    beforeEach(() => {
      emulator.webhook.refunds = true
    })
    const noticeOf = (transaction: EmulatedTransaction, status: string) =>
      waitFor(
        async () => {
          const rows = await store.sql<{ status: string; payment_id: string | null }>(
            `SELECT status, payment_id FROM flutterwave_notice
              WHERE kind = 'refund' AND transaction_id = $1`,
            [transaction.id],
          )
          return rows[0]?.status === status ? rows[0] : null
        },
        { what: `the refund's notice is ${status}` },
      )

    it("that comes before anybody told of the charge: the charge is settled first", async () => {
      const { data, session, transaction } = await books.payUnheard()
      emulator.refundInDashboard(transaction.id, 300)
      expect(await noticeOf(transaction, "processed")).toMatchObject({
        payment_id: data.payment_id,
      })
      // Money that is going back places no order; a person decides on it.
      await books.needsAttention(session.id, "order_not_placed")
      const refunds = await store.sql(
        "SELECT status, origin FROM flutterwave_refund WHERE payment_id = $1",
        [data.payment_id],
      )
      expect(refunds).toEqual([{ status: "completed", origin: "flutterwave" }])
    })

    it("that returns a second payment under one reference: it is filed under the payment", async () => {
      const { data, session, transaction } = await books.buy()
      const again = books.payAgain(transaction)
      emulator.refundInDashboard(again.id, 300)
      expect(await noticeOf(again, "processed")).toMatchObject({ payment_id: data.payment_id })
      await books.needsAttention(session.id, "paid_twice")
    })

    it("that belongs to another system", async () => {
      const elsewhere = await books.payElsewhere("invoice-1003")
      emulator.refundInDashboard(elsewhere.id, 300)
      expect(await noticeOf(elsewhere, "foreign")).toMatchObject({ payment_id: null })
    })
  })
})
