import { type Emulator, startEmulator } from "../emulator"
import { type CheckoutStory, startStore, type Store, storyOf, waitFor } from "../harness"
import { payForMissingGoods, stockBaskets } from "../harness/stock"

describe("money for which there can be no order", () => {
  let emulator: Emulator
  let store: Store
  let story: CheckoutStory

  beforeAll(async () => {
    emulator = await startEmulator()
    store = await startStore({ emulator })
    story = storyOf(store)
  })
  afterAll(async () => {
    await store?.stop()
    await emulator?.close()
  })
  afterEach(async () => {
    await emulator.idle()
    emulator.reset()
  })

  const attentionGone = async (sessionId: string) => {
    await story.settled(sessionId)
    expect(await story.ledgerOf(sessionId)).toMatchObject({
      attention_reason: null,
      attention_detail: null,
    })
  }

  it("says in Medusa's words why paid goods could not be ordered, and leaves the money alone", async () => {
    const { cart, link, payment, session } = await payForMissingGoods(store, emulator, story)
    expect(payment.attention_detail).toMatch(/could not be placed: Not enough stock/)
    await story.told("flutterwave.attention_needed", payment.id)
    const back = await story.followReturn(emulator.returnUrl(link, "successful"))
    expect(back.searchParams.get("flutterwave_status")).toBe("error")
    expect(await story.countOrders(cart.id)).toBe(0)
    expect((await story.statusOf(session.id)).order_id).toBeNull()
    expect(emulator.callsTo(/^POST .*(refund|void)/)).toEqual([])
    expect(emulator.refunds).toEqual([])
    expect(story.attentionsTold(payment.id)).toHaveLength(1)
  })

  it("places the order when the goods are back and the storefront completes the cart", async () => {
    const { cart, session } = await payForMissingGoods(store, emulator, story)
    await stockBaskets(store, 100)
    const completed = await store.shopper.completeCart(cart.id)
    expect(completed).toMatchObject({ status: 200, type: "order" })
    await story.orderPaidOnce(cart.id)
    await attentionGone(session.id)
  })

  it("places the order when the goods are back and the shopper comes back", async () => {
    const { cart, link, session } = await payForMissingGoods(store, emulator, story)
    await stockBaskets(store, 100)
    const back = await story.followReturn(emulator.returnUrl(link, "successful"))
    expect(back.searchParams.get("flutterwave_status")).toBe("paid")
    await story.orderPaidOnce(cart.id)
    await attentionGone(session.id)
  })

  it("places the order when the goods are back and the shopper opens the pay link again", async () => {
    const { cart, checkoutUrl, session } = await payForMissingGoods(store, emulator, story)
    await stockBaskets(store, 100)
    const back = new URL(await story.follow(checkoutUrl))
    expect(back.searchParams.get("flutterwave_status")).toBe("paid")
    await story.orderPaidOnce(cart.id)
    await attentionGone(session.id)
    expect(emulator.links).toHaveLength(1)
  })

  it("gives known money to the next session, which then never asks the shopper for more", async () => {
    const { cart, payment, session } = await payForMissingGoods(store, emulator, story)
    const next = await story.choose(cart.id)
    expect(next.session.id).not.toBe(session.id)
    expect(next.data.status).toBe("paid")
    const back = new URL(await story.follow(next.checkoutUrl))
    expect(back.origin).toBe("http://localhost:8000")
    expect(back.searchParams.get("flutterwave_status")).not.toBe("failed")
    expect(await story.ledgerOf(session.id)).toMatchObject({
      status: "superseded",
      attention_reason: null,
      attention_detail: expect.stringContaining("taken over") as string,
      paid_attempt_id: null,
    })
    expect((await story.ledgerOf(next.session.id)).paid_attempt_id).toBe(payment.paid_attempt_id)

    await stockBaskets(store, 100)
    await store.shopper.completeCart(cart.id)
    await story.orderPaidOnce(cart.id)
    await attentionGone(next.session.id)
    expect(emulator.callsTo("POST /payments")).toHaveLength(1)
  })

  it("places no order when a person has returned the money, though the goods are back", async () => {
    const { cart, link, payment, session } = await payForMissingGoods(store, emulator, story)
    const resolve = `/admin/flutterwave/payments/${payment.id}/resolve`
    expect((await store.admin.post(resolve, { note: "Returned the money." })).status).toBe(200)
    await stockBaskets(store, 100)
    const completed = await store.shopper.completeCart(cart.id)
    expect(completed).toMatchObject({
      type: "cart",
      error: {
        type: "payment_authorization_error",
        message: expect.stringContaining("already dealt with this payment's money") as string,
      },
    })
    const back = await story.followReturn(emulator.returnUrl(link, "successful"))
    expect(back.searchParams.get("flutterwave_status")).toBe("failed")
    expect(await story.countOrders(cart.id)).toBe(0)

    const next = await story.choose(cart.id)
    await emulator.pay(await story.follow(next.checkoutUrl), "success")
    await story.orderPaidOnce(cart.id)
    await story.settled(next.session.id)
    expect(await story.ledgerOf(session.id)).toMatchObject({
      status: "failed",
      paid_attempt_id: payment.paid_attempt_id,
      order_id: null,
      placing_tries: 0,
      next_check_at: null,
    })
  })

  it("places no order for money that comes after the order was cancelled", async () => {
    const { id: cartId } = await store.shopper.createCart()
    await store.shopper.startSession(cartId, undefined, "pp_system_default")
    const { order } = await store.shopper.completeCart(cartId)
    const asked = await store.admin.post("/admin/payment-collections", {
      order_id: order!.id,
      amount: 500,
    })
    const { id: collectionId } = (asked.body as { payment_collection: { id: string } })
      .payment_collection
    const started = await store.shopper.post(
      `/store/payment-collections/${collectionId}/payment-sessions`,
      { provider_id: "pp_flutterwave_flutterwave", data: {} },
    )
    expect(started.text).toContain("checkout_url")
    const { payment_sessions: sessions } = (
      started.body as {
        payment_collection: { payment_sessions: { id: string; data: { checkout_url: string } }[] }
      }
    ).payment_collection
    const session = sessions[0]!
    const link = await story.follow(session.data.checkout_url)
    expect(emulator.links[0]!.url).toBe(link)
    expect((await store.admin.post(`/admin/orders/${order!.id}/cancel`)).status).toBe(200)

    await emulator.pay(link, "success")
    const payment = await story.needsAttention(session.id, "paid_after_cancel")
    await story.told("flutterwave.attention_needed", payment.id)
    const after = await store.shopper.getOrderOfCart(cartId)
    expect(after!.status).toBe("canceled")
    expect(after!.payments.flatMap(({ captures }) => captures ?? [])).toEqual([])
    expect(new URL(await story.follow(session.data.checkout_url)).origin).toBe(
      "http://localhost:8000",
    )
    expect(emulator.callsTo(/^POST .*(refund|void)/)).toEqual([])
  })

  it("says in Medusa's words that a paid delivery is no longer offered", async () => {
    const { cart, link, session } = await story.openPage("UGX")
    const option = store.seed.shippingOptions.ugx!
    expect((await store.admin.get(`/admin/shipping-options/${option}`)).status).toBe(200)
    await store.sql("UPDATE shipping_option SET deleted_at = now() WHERE id = $1", [option])
    await emulator.pay(link, "success")
    const payment = await story.needsAttention(session.id, "order_not_placed")
    expect(payment.attention_detail).toMatch(/shipping/i)
    expect(await story.countOrders(cart.id)).toBe(0)
    expect(emulator.callsTo(/^POST .*(refund|void)/)).toEqual([])

    await store.sql("UPDATE shipping_option SET deleted_at = NULL WHERE id = $1", [option])
    await waitFor(async () => (await store.shopper.completeCart(cart.id)).type === "order", {
      what: "the storefront completes the cart",
    })
    await story.orderPaidOnce(cart.id)
    await attentionGone(session.id)
  })
})
