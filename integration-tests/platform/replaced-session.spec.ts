import { type Emulator, startEmulator } from "../emulator"
import { type CheckoutStory, startStore, type Store, storyOf, waitFor } from "../harness"

describe("money paid on a session that was replaced", () => {
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

  /** Changes how many the cart holds; Medusa then gives the session up. */
  async function setQuantity(cartId: string, quantity: number) {
    const { items } = await store.shopper.getCart(cartId)
    const answer = await store.shopper.post(`/store/carts/${cartId}/line-items/${items![0]!.id}`, {
      quantity,
    })
    expect(answer.status).toBe(200)
  }

  it("pays for the cart when the new session asks for the same", async () => {
    const old = await story.openPage()
    const now = await story.choose(old.cart.id)
    expect(now.session.id).not.toBe(old.session.id)
    const paid = await emulator.pay(old.link, "success")

    const order = await story.orderPaidOnce(old.cart.id)
    await story.settled(now.session.id)
    expect(order.payments[0]!.data).toMatchObject({
      session_id: now.session.id,
      transaction_id: String(paid.id),
    })
    expect(await story.ledgerOf(old.session.id)).toMatchObject({
      status: "superseded",
      attention_reason: null,
      attention_detail: `Its money was taken over by payment ${now.data.payment_id}.`,
    })
    for (const { session, checkoutUrl } of [old, now]) {
      expect(await story.statusOf(session.id)).toMatchObject({
        status: "settled",
        order_id: order.id,
      })
      const back = await story.followReturn(checkoutUrl)
      expect(back.searchParams.get("flutterwave_status")).toBe("paid")
    }
    expect(emulator.callsTo("POST /payments")).toHaveLength(1)
  })

  it("is found before the new session opens a page of its own", async () => {
    const old = await story.openPage()
    await emulator.pay(old.link, "success", { notify: false })
    const now = await story.choose(old.cart.id)
    const back = await story.followReturn(now.checkoutUrl)
    expect(back.origin).toBe("http://localhost:8000")
    expect(back.searchParams.get("flutterwave_status")).toBe("paid")
    await story.orderPaidOnce(old.cart.id)
    expect(emulator.callsTo("POST /payments")).toHaveLength(1)
  })

  it("is found when the storefront completes the cart on the new session", async () => {
    const old = await story.openPage()
    await emulator.pay(old.link, "success", { notify: false })
    const now = await story.choose(old.cart.id)
    await store.shopper.completeCart(old.cart.id)
    await story.checkNow(old.session.id)
    await story.orderPaidOnce(old.cart.id)
    await story.settled(now.session.id)
  })

  it("waits for a person when the cart costs something else by then", async () => {
    const old = await story.openPage()
    await setQuantity(old.cart.id, 2)
    const now = await story.choose(old.cart.id)
    expect(now.data.amount).toBeGreaterThan(old.data.amount)
    const paid = await emulator.pay(old.link, "success")

    const payment = await story.needsAttention(old.session.id, "paid_on_replaced_session")
    await story.told("flutterwave.attention_needed", payment.id)
    expect(payment.attention_detail).toContain(String(paid.id))
    expect(payment.attention_detail).toContain(`NGN ${old.data.amount.toFixed(2)}`)
    expect(await story.countOrders(old.cart.id)).toBe(0)
    const back = await story.followReturn(emulator.returnUrl(old.link, "successful"))
    expect(back.searchParams.get("flutterwave_status")).toBe("error")

    await emulator.pay(await story.follow(now.checkoutUrl), "success")
    await story.orderPaidOnce(old.cart.id)
    await story.settled(now.session.id)
    expect((await story.ledgerOf(old.session.id)).attention_reason).toBe("paid_on_replaced_session")
  })

  it("pays for the cart when it costs the same again", async () => {
    const old = await story.openPage()
    await setQuantity(old.cart.id, 2)
    await emulator.pay(old.link, "success")
    const payment = await story.needsAttention(old.session.id, "paid_on_replaced_session")
    expect(await story.countOrders(old.cart.id)).toBe(0)

    await setQuantity(old.cart.id, 1)
    const now = await story.choose(old.cart.id)
    expect(now.data.status).toBe("paid")
    expect(await story.ledgerOf(now.session.id)).toMatchObject({
      paid_attempt_id: payment.paid_attempt_id,
    })
    const completed = await store.shopper.completeCart(old.cart.id)
    expect(completed).toMatchObject({ status: 200, type: "order" })
    await story.orderPaidOnce(old.cart.id)
    await story.settled(now.session.id)
    expect(await story.ledgerOf(old.session.id)).toMatchObject({
      status: "superseded",
      attention_reason: null,
    })
    expect(emulator.callsTo("POST /payments")).toHaveLength(1)
  })

  it("pays for the cart although nobody completes it, once the new session has taken it over", async () => {
    const old = await story.openPage()
    await setQuantity(old.cart.id, 2)
    await emulator.pay(old.link, "success")
    await story.needsAttention(old.session.id, "paid_on_replaced_session")
    await setQuantity(old.cart.id, 1)
    const now = await story.choose(old.cart.id)
    await story.checkNow(now.session.id)
    await story.orderPaidOnce(old.cart.id)
    await story.settled(now.session.id)
  })

  it("waits for a person when the cart moved to another currency", async () => {
    const old = await story.openPage()
    const moved = await store.shopper.post(`/store/carts/${old.cart.id}`, {
      region_id: store.seed.regions.kes,
    })
    expect(moved.status).toBe(200)
    const now = await story.choose(old.cart.id)
    expect(now.data.currency_code).toBe("kes")
    await emulator.pay(old.link, "success")

    await story.needsAttention(old.session.id, "paid_on_replaced_session")
    expect(await story.countOrders(old.cart.id)).toBe(0)
    expect((await story.ledgerOf(now.session.id)).paid_attempt_id).toBeNull()
  })

  it("waits for a person when the cart was ordered through another provider", async () => {
    const old = await story.openPage()
    await store.shopper.startSession(old.cart.id, undefined, "pp_system_default")
    const { order } = await store.shopper.completeCart(old.cart.id)
    const before = await store.shopper.getOrderOfCart(old.cart.id)
    await emulator.pay(old.link, "success")

    const payment = await story.needsAttention(old.session.id, "paid_on_replaced_session")
    await story.told("flutterwave.attention_needed", payment.id)
    const after = await store.shopper.getOrderOfCart(old.cart.id)
    expect(after).toEqual(before)
    expect(after!.id).toBe(order!.id)
    expect(after!.payments.flatMap(({ captures }) => captures ?? [])).toEqual([])
    expect(await story.countOrders(old.cart.id)).toBe(1)
  })

  it("is waited for, not asked for again, while it is on its way", async () => {
    const old = await story.openPage()
    await emulator.pay(old.link, "pending")
    const now = await story.choose(old.cart.id)
    const back = await story.followReturn(now.checkoutUrl)
    expect(back.searchParams.get("flutterwave_status")).toBe("pending")
    expect(emulator.callsTo("POST /payments")).toHaveLength(1)

    await emulator.decide(old.txRef, "successful")
    await story.orderPaidOnce(old.cart.id)
    await story.settled(now.session.id)
  })

  it("is asked for on the present session's page when the old link is opened", async () => {
    const old = await story.openPage()
    const now = await story.choose(old.cart.id)
    const link = await story.follow(old.checkoutUrl)
    expect(link).not.toBe(old.link)
    expect(emulator.links.at(-1)).toMatchObject({ url: link, tx_ref: now.txRef })
    expect(await story.follow(now.checkoutUrl)).toBe(link)
    await emulator.pay(link, "success")
    await story.orderPaidOnce(old.cart.id)
    await story.settled(now.session.id)
  })

  it("is not asked for on an old link when no session of ours is left", async () => {
    const old = await story.openPage()
    await store.shopper.startSession(old.cart.id, undefined, "pp_system_default")
    const back = await story.followReturn(old.checkoutUrl)
    expect(back.origin + back.pathname).toBe("http://localhost:8000/return")
    expect(back.searchParams.get("flutterwave_status")).toBe("cancelled")
    expect(back.searchParams.get("cart_id")).toBe(old.cart.id)
    expect(emulator.links).toHaveLength(1)
  })

  it.each(["old", "new", "both at once"] as const)(
    "pays for one order when both links are paid, %s first",
    async (first) => {
      const old = await story.openPage()
      const now = await story.choose(old.cart.id)
      const newLink = await story.follow(now.checkoutUrl)
      const links = first === "new" ? [newLink, old.link] : [old.link, newLink]
      const paid = []
      for (const link of links) {
        paid.push(await emulator.pay(link, "success"))
        if (first !== "both at once") {
          await story.orderPaidOnce(old.cart.id)
          await emulator.idle()
        }
      }

      const order = await story.orderPaidOnce(old.cart.id)
      const inQuestion = await waitFor(
        async () => {
          const rows = [
            await story.ledgerOf(old.session.id),
            await story.ledgerOf(now.session.id),
          ].filter(({ status }) => status === "attention")
          return rows.length === 1 ? rows[0] : null
        },
        { what: "one of the two payments needs a person" },
      )
      const kept = String(order.payments[0]!.data!.transaction_id)
      const other = paid.find(({ id }) => String(id) !== kept)!
      expect(paid).toHaveLength(2)
      expect(["paid_twice", "paid_on_replaced_session"]).toContain(inQuestion.attention_reason)
      expect(inQuestion.attention_detail).toContain(String(other.id))
      await story.told("flutterwave.attention_needed", inQuestion.id)
      expect(await story.countOrders(old.cart.id)).toBe(1)
    },
  )

  it("makes no page for an amount that is not asked for any more, though the session is still there", async () => {
    const cart = await store.shopper.createCart()
    const { session, checkoutUrl } = await story.choose(cart.id)
    const pages = emulator.callsTo("POST /payments").length
    // An order's edit does this: the collection asks for another amount, the session stays as it was.
    await store.sql(
      `UPDATE payment_collection SET amount = 100, raw_amount = '{"value":"100","precision":20}'
       WHERE id = (SELECT payment_collection_id FROM flutterwave_payment WHERE session_id = $1)`,
      [session.id],
    )
    const back = await story.followReturn(checkoutUrl)
    expect(back.searchParams.get("flutterwave_status")).toBe("cancelled")
    expect(emulator.callsTo("POST /payments")).toHaveLength(pages)
  })
})
