import type { Emulator } from "../emulator"
import type { Store } from "../harness"
import { afterSalesOf } from "../harness/after-sales"
import { refundRefusal } from "../harness/gate-sentences"
import { refundsOf, refusalIn } from "../harness/refunds"
import { withStore } from "../harness/with-store"

describe("a refund that a store's own code asks Medusa for", () => {
  let emulator: Emulator
  let store: Store
  let story: ReturnType<typeof refundsOf>
  let after: ReturnType<typeof afterSalesOf>

  withStore({}, (started) => {
    ;({ emulator, store } = started)
    story = refundsOf(store, emulator)
    after = afterSalesOf(store)
  })
  beforeEach(() => story.allowRefunds(false))

  type Bought = Awaited<ReturnType<typeof story.buy>>

  const statuses = async ({ paymentId }: Bought) =>
    (await story.refundRows(paymentId)).map(({ status, amount }) => [status, amount])
  const amountsAsked = () => story.refundsAsked().map(({ body }) => body.amount)

  /** Cancels past the route; the order is cancelled whatever becomes of its money. */
  async function cancelByCode({ order }: Bought) {
    expect((await after.run("cancel-order", { order_id: order.id })).status).toBe(200)
    expect((await story.orderMoney(order.id)).status).toBe("canceled")
  }

  /** A person is told once that a cancelled order's money was not returned. */
  async function expectMoneyMissed(bought: Bought) {
    const payment = await story.needsAttention(bought.session.id, "refund_failed")
    expect(payment.attention_detail).toContain(`NGN ${bought.order.total.toFixed(2)}`)
    expect(payment.attention_detail).toContain(String(bought.transaction.id))
    expect(payment.attention_detail).toContain(bought.order.id)
    await story.told("flutterwave.attention_needed", payment.id)
    expect(story.attentionsTold(payment.id)).toEqual([
      expect.objectContaining({ reason: "refund_failed", detail: payment.attention_detail }),
    ])
    const { refunded, refunds } = await story.orderMoney(bought.order.id)
    expect([refunded, refunds]).toEqual([0, []])
  }

  /**
   * Nobody is called because of a cancelled order. Medusa's events are heard in the order in which
   * they come, so whoever was called for the next order would have been called for this one before.
   */
  async function expectNobodyCalled(bought: Bought) {
    await story.allowRefunds(false)
    const next = await story.buy()
    await cancelByCode(next)
    await expectMoneyMissed(next)
    expect((await story.ledgerOf(bought.session.id)).attention_reason).toBeNull()
    expect(story.attentionsTold(bought.paymentId)).toEqual([])
  }

  it("through one payment's workflow is refused while refunds are off, and made when they are on", async () => {
    const bought = await story.buy()
    const input = { payment_id: bought.payment.id, amount: 300 }
    const before = await story.medusaBooks()
    expect(refusalIn(await after.run("refund-payment-workflow", input))).toEqual({
      status: 400,
      type: "not_allowed",
      message: refundRefusal(bought, 300),
    })
    expect(await story.medusaBooks()).toEqual(before)
    expect(amountsAsked()).toEqual([])

    await story.allowRefunds()
    expect((await after.run("refund-payment-workflow", input)).status).toBe(200)
    expect(amountsAsked()).toEqual([300])
    expect(await statuses(bought)).toEqual([
      ["refused", 300],
      ["completed", 300],
    ])
  })

  it("through the workflow of several payments, which drops refusals, is on record all the same", async () => {
    const bought = await story.buy()
    const input = [{ payment_id: bought.payment.id, amount: 300 }]
    expect((await after.run("refund-payments-workflow", input)).status).toBe(200)
    expect(amountsAsked()).toEqual([])
    expect(await statuses(bought)).toEqual([["refused", 300]])
    await story.told("flutterwave.refund_refused", bought.paymentId)
    expect(await story.medusaRefunds(bought.order.id)).toEqual([])
    expect((await story.shownRefunds(bought.paymentId)).refunded_amount).toBe(0)
  })

  it("through the workflow of several payments is made once when refunds are on", async () => {
    await story.allowRefunds()
    const bought = await story.buy()
    const input = [{ payment_id: bought.payment.id, amount: 300 }]
    expect((await after.run("refund-payments-workflow", input)).status).toBe(200)
    expect(amountsAsked()).toEqual([300])
    expect(await statuses(bought)).toEqual([["completed", 300]])
    expect(await story.orderMoney(bought.order.id)).toMatchObject({ refunded: 300 })
    const [row] = await story.refundRows(bought.paymentId)
    const [booked] = await story.medusaRefunds(bought.order.id)
    expect(row!.medusa_refund_id).toBe(booked!.id)
  })

  it("by cancelling an order past its route while refunds are off: a person is told", async () => {
    const bought = await story.buy()
    await cancelByCode(bought)
    await expectMoneyMissed(bought)
    expect(amountsAsked()).toEqual([])
    expect(await statuses(bought)).toEqual([["refused", bought.order.total]])
  })

  it.each([false, true])(
    "of an order that was cancelled so is not made when Medusa could not book it (refunds on: %s)",
    async (on) => {
      const bought = await story.buy()
      await cancelByCode(bought)
      await expectMoneyMissed(bought)
      await story.allowRefunds(on)
      const before = await story.medusaBooks()
      for (const amount of [100, undefined]) {
        const { status, type, message } = refusalIn(await story.refund(bought.payment.id, amount))
        expect([status, type]).toEqual([400, "not_allowed"])
        expect(message).toContain(`order ${bought.order.id} is cancelled`)
        expect(message).toContain(`transaction ${bought.transaction.id}`)
        expect(message).toContain("Flutterwave's dashboard")
      }
      expect(await story.medusaBooks()).toEqual(before)
      expect(amountsAsked()).toEqual([])
      expect(await statuses(bought)).toEqual([
        ["refused", bought.order.total],
        ["refused", 100],
        ["refused", bought.order.total],
      ])
    },
  )

  it("of an order that was cancelled so is nothing to enter once it was returned in Flutterwave's dashboard", async () => {
    const bought = await story.buy()
    await cancelByCode(bought)
    await expectMoneyMissed(bought)
    const refund = emulator.refundInDashboard(bought.transaction.id, 100)
    const checked = await store.admin.post(`/admin/flutterwave/payments/${bought.paymentId}/check`)
    expect(checked.status).toBe(200)
    const { message } = refusalIn(await story.refund(bought.payment.id, 100))
    expect(message).toContain(`Flutterwave has returned NGN 100.00 (refund ${refund.id})`)
    expect(message).toContain("nothing to enter")
    const answer = await store.admin.get(`/admin/flutterwave/payments/${bought.paymentId}`)
    const { refunds } = (answer.body as { payment: { refunds: object[] } }).payment
    expect(refunds).toContainEqual(
      expect.objectContaining({ gateway_refund_id: String(refund.id), is_to_book: false }),
    )
  })

  it("by cancelling past the route when Flutterwave refuses: a person is told in its words", async () => {
    await story.allowRefunds()
    const bought = await story.buy()
    emulator.balances["NGN"] = 10
    await cancelByCode(bought)
    await expectMoneyMissed(bought)
    expect(amountsAsked()).toEqual([bought.order.total])
    expect(emulator.refunds).toEqual([])
    expect(await story.refundRows(bought.paymentId)).toEqual([
      expect.objectContaining({
        status: "refused",
        reason: expect.stringContaining("Insufficient balance") as string,
      }),
    ])
  })

  it("by cancelling past the route returns the money once where it can, and calls nobody", async () => {
    await story.allowRefunds()
    const bought = await story.buy()
    await cancelByCode(bought)
    expect(amountsAsked()).toEqual([bought.order.total])
    expect(await statuses(bought)).toEqual([["completed", bought.order.total]])
    expect(await story.orderMoney(bought.order.id)).toMatchObject({
      captured: bought.order.total,
      refunded: bought.order.total,
    })
    await expectNobodyCalled(bought)
  })

  it("by cancelling past the route what was refunded in Flutterwave's dashboard before: nobody is called", async () => {
    const bought = await story.buy()
    emulator.refundInDashboard(bought.transaction.id, bought.order.total)
    await cancelByCode(bought)
    expect(amountsAsked()).toEqual([])
    expect(await story.orderMoney(bought.order.id)).toMatchObject({ refunded: bought.order.total })
    expect(await story.refundRows(bought.paymentId)).toEqual([
      expect.objectContaining({
        status: "completed",
        medusa_refund_id: expect.any(String) as string,
      }),
    ])
    await expectNobodyCalled(bought)
  })
})
