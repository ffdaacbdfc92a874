import type { Emulator } from "../emulator"
import type { Store } from "../harness"
import { afterSalesOf } from "../harness/after-sales"
import { refundsOf } from "../harness/refunds"
import { withStore } from "../harness/with-store"

const SYSTEM = "pp_system_default"

describe("what the gate before refunds lets through", () => {
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

  const ok = async (answer: Promise<{ status: number; text: string; body: unknown }>) => {
    const { status, text, body } = await answer
    expect([status, text]).toEqual([200, expect.any(String)])
    return body
  }

  /** An order that was paid through Medusa's own provider, its money captured. */
  async function paidOtherwise() {
    const cart = await store.shopper.createCart()
    await store.shopper.startSession(cart.id, undefined, SYSTEM)
    await store.shopper.completeCart(cart.id)
    const order = (await store.shopper.getOrderOfCart(cart.id))!
    const payment = order.payments[0]!
    await ok(store.admin.post(`/admin/payments/${payment.id}/capture`))
    return { cart, order, payment }
  }

  it("refunds and cancels what other providers took, as ever", async () => {
    const { order, payment } = await paidOtherwise()
    await ok(story.refund(payment.id, 100))
    expect(await story.orderMoney(order.id)).toMatchObject({ status: "pending", refunded: 100 })
    await ok(story.cancel(order.id))
    expect(await story.orderMoney(order.id)).toMatchObject({
      status: "canceled",
      captured: order.total,
      refunded: order.total,
    })
    const kept = await store.sql("SELECT id FROM flutterwave_refund WHERE transaction_id IS NULL")
    expect(kept).toEqual([])
    expect(emulator.callsTo(/refund/)).toEqual([])
  })

  it("cancels an order whose Flutterwave page was never paid", async () => {
    const { id: cartId } = await store.shopper.createCart()
    await store.shopper.startSession(cartId, undefined, SYSTEM)
    const { order } = await store.shopper.completeCart(cartId)
    const asked = await after.askFlutterwaveFor(order!.id, 500)
    await story.follow(asked.checkoutUrl)
    await ok(story.cancel(order!.id))
    expect((await store.shopper.getOrderOfCart(cartId))!.status).toBe("canceled")
    expect(await story.refundRows(asked.paymentId)).toEqual([])
    expect(emulator.callsTo(/refund/)).toEqual([])
  })

  it("cancels an order whose bank transfer has not come", async () => {
    await ok(store.admin.post("/admin/flutterwave/settings", { place_pending_orders: true }))
    const { cart, data, link } = await story.openPage()
    await emulator.pay(link, "pending", { method: "banktransfer" })
    const completed = await store.shopper.completeCart(cart.id)
    expect(completed).toMatchObject({ status: 200, type: "order" })
    await ok(story.cancel(completed.order!.id))
    expect(await story.orderMoney(completed.order!.id)).toEqual({
      status: "canceled",
      captured: 0,
      refunded: 0,
      refunds: [],
      transactions: [],
    })
    expect(await story.refundRows(data.payment_id)).toEqual([])
    await ok(store.admin.post("/admin/flutterwave/settings", { place_pending_orders: false }))
  })

  it("returns no other provider's money while the order's Flutterwave money has to stay", async () => {
    const { cart, order, payment } = await paidOtherwise()
    // What an order's edit has made dearer is paid through Flutterwave.
    await after.addOne(order.id, "coffee")
    const asked = await after.askFlutterwaveFor(order.id, 5000)
    await emulator.pay(await story.follow(asked.checkoutUrl), "success")
    await story.settled(asked.sessionId)
    const before = await story.medusaBooks()

    const answer = await story.cancel(order.id)
    expect([answer.status, answer.text]).toEqual([400, expect.stringContaining("NGN 5000.00")])
    expect(await story.medusaBooks()).toEqual(before)
    expect((await store.shopper.getOrderOfCart(cart.id))!.status).toBe("pending")
    expect((await story.refundRows(asked.paymentId)).map(({ amount }) => amount)).toEqual([5000])

    // The other provider's part can be returned by itself.
    await ok(story.refund(payment.id, payment.amount))
    expect(await story.orderMoney(order.id)).toMatchObject({
      captured: payment.amount + 5000,
      refunded: payment.amount,
    })
    expect(story.refundsAsked()).toEqual([])
  })
})
