import type { Emulator } from "../emulator"
import type { Store } from "../harness"
import { type ReturnedMoney, returnedMoneyOf } from "../harness/returned-money"
import { payForMissingGoods, stockBaskets } from "../harness/stock"
import { withStore } from "../harness/with-store"

describe("money that Flutterwave's dashboard returned before there was an order", () => {
  let emulator: Emulator
  let store: Store
  let story: ReturnedMoney

  withStore({}, (started) => {
    ;({ emulator, store } = started)
    story = returnedMoneyOf(store, emulator)
  })

  /** A cart that was paid while its goods went to somebody else; they are back by now. */
  async function paidAndWaiting() {
    const page = await payForMissingGoods(store, emulator, story)
    await stockBaskets(store, 100)
    return { ...page, paymentId: page.data.payment_id }
  }

  /** The same, its money returned since, and nobody was told. */
  async function returnedWhileWaiting(amount?: number) {
    const waiting = await paidAndWaiting()
    emulator.refundInDashboard(waiting.transaction.id, amount)
    return waiting
  }
  type Waiting = Awaited<ReturnType<typeof paidAndWaiting>>

  const expectNoOrder = async ({ cart, session }: Pick<Waiting, "cart" | "session">) => {
    expect(await story.countOrders(cart.id)).toBe(0)
    const { status, order_id } = await story.statusOf(session.id)
    expect([status, order_id]).not.toContain("settled")
    expect(order_id).toBeNull()
  }

  /** The shopper pays once more, and that money is what the order is placed for. */
  const payAnew = async ({ cart, transaction }: Waiting) => {
    const next = await story.choose(cart.id)
    expect(next.data.status).toBe("awaiting")
    const link = await story.follow(next.checkoutUrl)
    expect(link).toContain(emulator.origin)
    const second = await emulator.pay(link, "success")
    const bought = await story.boughtWith({ cart, ...next }, second)
    expect(bought.payment.data).toMatchObject({ transaction_id: String(second.id) })
    expect(second.id).not.toBe(transaction.id)
  }

  it.each([
    ["all of it", undefined],
    ["a part of it", 500],
  ])("places no order when the storefront completes the cart: %s is gone", async (_, amount) => {
    const waiting = await returnedWhileWaiting(amount)
    expect(await store.shopper.completeCart(waiting.cart.id)).toMatchObject({ type: "cart" })
    await expectNoOrder(waiting)
    const gone = amount ?? waiting.data.amount
    expect(await story.shown(waiting)).toMatchObject({
      status: "attention",
      refunded_amount: gone,
      refunds: [{ origin: "flutterwave", status: "completed", amount: gone, is_booked: false }],
    })
    expect(story.refundsAsked()).toEqual([])
  })

  it("places no order when the shopper comes back, or opens the pay link again", async () => {
    const waiting = await returnedWhileWaiting()
    const back = await story.followReturn(emulator.returnUrl(waiting.link, "successful"))
    expect(back.searchParams.get("flutterwave_status")).not.toBe("paid")
    await expectNoOrder(waiting)
    const again = new URL(await story.follow(waiting.checkoutUrl))
    expect(again.searchParams.get("flutterwave_status")).not.toBe("paid")
    await expectNoOrder(waiting)
  })

  it("places no order when an admin has Flutterwave asked, or its notice comes once more", async () => {
    const waiting = await returnedWhileWaiting()
    expect((await story.checked(waiting)).refunded_amount).toBe(waiting.data.amount)
    await expectNoOrder(waiting)
    expect(await emulator.notify(waiting.txRef)).toEqual([200])
    await story.sweepNow()
    await expectNoOrder(waiting)
  })

  it("is not taken over by a new session once that is known, and the shopper pays anew", async () => {
    const waiting = await returnedWhileWaiting()
    await story.checked(waiting)
    await payAnew(waiting)
    expect(story.refundsAsked()).toEqual([])
  })

  it("places no order on a new session that took it over before anybody knew", async () => {
    const waiting = await returnedWhileWaiting()
    const next = await story.choose(waiting.cart.id)
    expect(await store.shopper.completeCart(waiting.cart.id)).toMatchObject({ type: "cart" })
    await expectNoOrder({ ...waiting, ...next })
    await story.follow(next.checkoutUrl)
    await story.checkNow(next.session.id)
    await expectNoOrder({ ...waiting, ...next })
    await payAnew(waiting)
  })

  it("places no order when nobody had heard of it for a while", async () => {
    const page = await story.openPage()
    const transaction = await emulator.pay(page.link, "success", { notify: false })
    emulator.refundInDashboard(transaction.id)
    transaction.created_at = new Date(Date.now() - 20 * 60_000).toISOString()
    expect(await emulator.notify(page.txRef)).toEqual([200])
    await story.sweepNow()
    expect(await store.shopper.completeCart(page.cart.id)).toMatchObject({ type: "cart" })
    await expectNoOrder(page)
    expect(await story.shown({ paymentId: page.data.payment_id })).toMatchObject({
      refunded_amount: page.data.amount,
    })
  })

  it("places no order in a later try when it was returned after an earlier one", async () => {
    const page = await story.openPage()
    const transaction = await emulator.pay(page.link, "success", { notify: false })
    transaction.created_at = new Date(Date.now() - 5 * 60_000).toISOString()
    await store.sql(
      `UPDATE flutterwave_payment SET placing_tries = 1,
         refunds_checked_at = now() - interval '3 minutes' WHERE id = $1`,
      [page.data.payment_id],
    )
    emulator.refundInDashboard(transaction.id)
    expect(await emulator.notify(page.txRef)).toEqual([200])
    await story.sweepNow()
    expect(await store.shopper.completeCart(page.cart.id)).toMatchObject({ type: "cart" })
    await expectNoOrder(page)
  })

  it("waits while Flutterwave cannot say whether it was returned, and is placed if it was not", async () => {
    const waiting = await paidAndWaiting()
    emulator.faults.add({ match: "GET /refunds", kind: "503", times: 1_000 })
    expect(await store.shopper.completeCart(waiting.cart.id)).toMatchObject({ type: "cart" })
    await expectNoOrder(waiting)
    emulator.faults.clear()
    expect(await store.shopper.completeCart(waiting.cart.id)).toMatchObject({ type: "order" })
    await story.orderPaidOnce(waiting.cart.id)
    await story.settled(waiting.session.id)
  })

  it("does not keep money that was never returned from placing its order", async () => {
    const waiting = await paidAndWaiting()
    const next = await story.choose(waiting.cart.id)
    expect(next.data.status).toBe("paid")
    expect(await store.shopper.completeCart(waiting.cart.id)).toMatchObject({ type: "order" })
    await story.orderPaidOnce(waiting.cart.id)
    await story.settled(next.session.id)
  })
})
