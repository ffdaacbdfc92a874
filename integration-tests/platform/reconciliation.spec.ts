import { mintTxRef } from "../../src/flutterwave"
import type { EmulatedRefund, EmulatedTransaction, Emulator } from "../emulator"
import type { Store } from "../harness"
import { aged, reconcilingOf } from "../harness/reconciling"
import { withStore } from "../harness/with-store"

const nothing = { status: "done", settled: 0, found: 0, findings: [], error: null }

describe("reconciliation", () => {
  let emulator: Emulator
  let store: Store
  let books: ReturnType<typeof reconcilingOf>

  withStore({}, (started) => {
    ;({ emulator, store } = started)
    books = reconcilingOf(store, emulator)
  })
  afterEach(() => books.turnThePage())

  const factsOf = (transaction: EmulatedTransaction) => ({
    tx_ref: transaction.tx_ref,
    transaction_id: String(transaction.id),
    refund_id: null,
    amount: transaction.amount,
    currency_code: transaction.currency.toLowerCase(),
  })

  it("finds nothing where both books agree", async () => {
    await books.buy()
    const declined = await books.openPage()
    await emulator.pay(declined.link, "decline")
    await books.reaches(declined.session.id, "retrying")
    const waiting = await books.openPage()
    await emulator.pay(waiting.link, "pending")
    const verified = emulator.callsTo("GET /transactions/*/verify").length

    expect(await books.reconcile()).toMatchObject({ ...nothing, checked: 3, foreign: 0 })
    expect(emulator.callsTo("GET /transactions/*/verify")).toHaveLength(verified)
    expect((await books.ledgerOf(declined.session.id)).status).toBe("retrying")
  })

  it("settles a payment whose notice was lost and that nobody asked about, and says so once", async () => {
    const { cart, session, transaction } = await books.payUnheard()
    const report = await books.reconcile()
    const order = await books.orderPaidOnce(cart.id)
    const payment = await books.ledgerOf(session.id)
    expect(payment.status).toBe("settled")
    expect(report).toMatchObject({ status: "done", checked: 1, settled: 1, found: 1 })
    expect(report.findings).toEqual([
      {
        kind: "settled",
        ...factsOf(transaction),
        payment_id: payment.id,
        detail: expect.stringContaining(`settled now, as order ${order.id}`),
      },
    ])
    expect(await books.reconcile()).toMatchObject({ ...nothing, checked: 1 })
    await books.orderPaidOnce(cart.id)
  })

  it("puts money that pays for nothing before a person, and says so once", async () => {
    const page = await books.openPage()
    const transaction = aged(await emulator.pay(page.link, "underpay", { notify: false }))
    const report = await books.reconcile()
    const payment = await books.needsAttention(page.session.id, "underpaid")
    expect(report.findings).toEqual([
      {
        kind: "attention",
        ...factsOf(transaction),
        payment_id: payment.id,
        detail: payment.attention_detail,
      },
    ])
    expect(report).toMatchObject({ settled: 0, found: 1 })
    expect(await books.reconcile()).toMatchObject({ ...nothing, checked: 1 })
    expect(await books.countOrders(page.cart.id)).toBe(0)
  })

  it("asks a person once about a second payment under one reference, and keeps the order", async () => {
    const { cart, session, transaction } = await books.buy()
    const again = books.payAgain(transaction)
    const report = await books.reconcile()
    const payment = await books.needsAttention(session.id, "paid_twice")
    expect(report.findings).toEqual([
      {
        kind: "attention",
        ...factsOf(again),
        payment_id: payment.id,
        detail: payment.attention_detail,
      },
    ])
    expect(payment.attention_detail).toContain(`transaction ${again.id} `)
    await books.orderPaidOnce(cart.id)

    expect(await books.reconcile()).toMatchObject({ ...nothing, checked: 2 })
    const resolved = await store.admin.post(`/admin/flutterwave/payments/${payment.id}/resolve`, {
      note: "Sent back in Flutterwave's dashboard.",
    })
    expect(resolved.status).toBe(200)
    expect(await books.reconcile()).toMatchObject({ ...nothing, checked: 2 })
    expect(await books.ledgerOf(session.id)).toMatchObject({ status: "settled" })
    expect(books.attentionsTold(payment.id)).toHaveLength(1)
  })

  it("counts another system's payments on the same account, and touches nothing", async () => {
    await books.payElsewhere("invoice-1001")
    await books.payElsewhere("mfw_1001")
    await books.buy()
    expect(await books.reconcile()).toMatchObject({ ...nothing, checked: 3, foreign: 2 })
  })

  it("finds money under a reference of its own that the ledger does not know", async () => {
    const transaction = await books.payElsewhere(mintTxRef())
    const report = await books.reconcile()
    expect(report).toMatchObject({ status: "done", checked: 1, foreign: 0, settled: 0, found: 1 })
    expect(report.findings).toEqual([
      {
        kind: "unknown_transaction",
        ...factsOf(transaction),
        payment_id: null,
        detail: expect.stringContaining(`transaction ${transaction.id} under`),
      },
    ])
  })

  it("asks a person once about money that came in the account of the other mode", async () => {
    const { cart, session, transaction } = await books.payUnheard()
    await store.sql("UPDATE flutterwave_payment SET mode = 'live' WHERE session_id = $1", [
      session.id,
    ])
    const { findings } = await books.reconcile()
    const payment = await books.needsAttention(session.id, "unknown_transaction")
    expect(findings).toEqual([
      {
        kind: "unknown_transaction",
        ...factsOf(transaction),
        payment_id: payment.id,
        detail: payment.attention_detail,
      },
    ])
    expect(await books.countOrders(cart.id)).toBe(0)
    expect(await books.reconcile()).toMatchObject({ ...nothing, checked: 1 })
    expect(books.attentionsTold(payment.id)).toHaveLength(1)
  })

  it.each([
    ["does not know any more", (paid: EmulatedTransaction) => books.forget(paid)],
    ["shows as failed", (paid: EmulatedTransaction) => void (paid.status = "failed")],
  ])("asks a person once about booked money that Flutterwave %s", async (_, spoil) => {
    await books.buy()
    const { cart, session, transaction } = await books.buy()
    spoil(transaction)
    const report = await books.reconcile()
    const payment = await books.needsAttention(session.id, "unknown_transaction")
    expect(report).toMatchObject({ status: "done", settled: 0, found: 1 })
    expect(report.findings).toEqual([
      {
        kind: "missing_payment",
        ...factsOf(transaction),
        payment_id: payment.id,
        detail: payment.attention_detail,
      },
    ])
    expect(await books.reconcile()).toMatchObject(nothing)
    expect(books.attentionsTold(payment.id)).toHaveLength(1)
    await books.orderPaidOnce(cart.id)
  })

  it("asks by id about booked money that began before the days it looks at", async () => {
    const { transaction } = await books.buy()
    transaction.created_at = "2020-01-01T00:00:00.000Z"
    expect(await books.reconcile()).toMatchObject({ ...nothing, checked: 1 })
  })

  describe("of refunds", () => {
    const refundOf = (refund: EmulatedRefund, transaction: EmulatedTransaction) => ({
      ...factsOf(transaction),
      refund_id: String(refund.id),
      amount: refund.amount_refunded,
    })
    const shownOf = async (paymentId: string) => {
      const answer = await store.admin.get(`/admin/flutterwave/payments/${paymentId}`)
      return (answer.body as { payment: { refunded_amount: number; refunds: object[] } }).payment
    }

    it("brings in one that was made in Flutterwave's dashboard, and says so once", async () => {
      const { data, transaction, cart } = await books.buy()
      const refund = emulator.refundInDashboard(transaction.id, 500)
      const report = await books.reconcile()
      expect(report).toMatchObject({ status: "done", checked: 2, settled: 0, found: 1 })
      expect(report.findings).toEqual([
        {
          kind: "unknown_refund",
          ...refundOf(refund, transaction),
          payment_id: data.payment_id,
          detail: expect.stringContaining(`refund ${refund.id}`),
        },
      ])
      expect(await shownOf(data.payment_id)).toMatchObject({
        refunded_amount: 500,
        refunds: [{ amount: 500, origin: "flutterwave", status: "completed", is_booked: false }],
      })
      expect(await books.reconcile()).toMatchObject({ ...nothing, checked: 2 })
      await books.orderPaidOnce(cart.id)
    })

    it("counts one of another system's, and takes it for nobody's", async () => {
      const elsewhere = await books.payElsewhere("invoice-1002")
      emulator.refundInDashboard(elsewhere.id, 200)
      await books.buy()
      expect(await books.reconcile()).toMatchObject({ ...nothing, checked: 3, foreign: 2 })
    })

    it("says of which payment one is that returns a second payment under its reference", async () => {
      const { data, transaction } = await books.buy()
      const again = books.payAgain(transaction)
      await books.reconcile()
      const refund = emulator.refundInDashboard(again.id)
      const report = await books.reconcile()
      expect(report).toMatchObject({ status: "done", checked: 3, foreign: 0, found: 1 })
      expect(report.findings).toEqual([
        {
          kind: "unknown_refund",
          ...refundOf(refund, again),
          tx_ref: null,
          payment_id: data.payment_id,
          detail: expect.stringContaining("the payment shows it now"),
        },
      ])
      // It is no part of the order's money, and there is nothing to enter in Medusa.
      expect(await shownOf(data.payment_id)).toMatchObject({
        refunded_amount: 0,
        refunds: [
          {
            transaction_id: String(again.id),
            amount: again.amount,
            is_booked: false,
            is_to_book: false,
          },
        ],
      })
      expect(await books.reconcile()).toMatchObject({ ...nothing, checked: 3 })
      const found = await store.admin.get(`/admin/flutterwave/payments?q=${again.id}`)
      expect((found.body as { payments: { id: string }[] }).payments).toMatchObject([
        { id: data.payment_id },
      ])
    })

    it("learns what became of one that was on its way", async () => {
      const { data, transaction } = await books.buy()
      emulator.behaviour.refundStatus = "processing"
      const refund = emulator.refundInDashboard(transaction.id, 500)
      await books.reconcile()
      expect(await shownOf(data.payment_id)).toMatchObject({ refunds: [{ status: "pending" }] })
      emulator.settleRefund(refund.id, "completed-bank-transfer")
      expect(await books.reconcile()).toMatchObject(nothing)
      expect(await shownOf(data.payment_id)).toMatchObject({ refunds: [{ status: "completed" }] })
    })

    it("asks a person once about one that Flutterwave does not show any more", async () => {
      const { session, transaction } = await books.buy()
      const refund = emulator.refundInDashboard(transaction.id, 500)
      await books.reconcile()
      emulator.refunds.splice(emulator.refunds.indexOf(refund), 1)
      const report = await books.reconcile()
      const payment = await books.needsAttention(session.id, "refund_failed")
      expect(report.findings).toEqual([
        {
          kind: "missing_refund",
          ...refundOf(refund, transaction),
          tx_ref: null,
          payment_id: payment.id,
          detail: payment.attention_detail,
        },
      ])
      expect(await books.reconcile()).toMatchObject(nothing)
      expect(books.attentionsTold(payment.id)).toHaveLength(1)
    })
  })
})
