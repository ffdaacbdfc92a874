import { type Emulator, startEmulator } from "../emulator"
import { type CheckoutStory, startStore, type Store, storyOf } from "../harness"

describe("collecting a payment", () => {
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

  it("places the order when the shopper comes back before any webhook", async () => {
    const { cart, link, session } = await story.openPage()
    const paid = await emulator.pay(link, "success", { notify: false })
    const back = await story.followReturn(emulator.returnUrl(link, "successful"))

    const order = await story.orderOf(cart.id)
    expect(back.origin + back.pathname).toBe("http://localhost:8000/return")
    expect(Object.fromEntries(back.searchParams)).toEqual({
      step: "pay",
      flutterwave_status: "paid",
      cart_id: cart.id,
      order_id: order.id,
    })
    expect(order.payments).toHaveLength(1)
    expect(order.payments[0]!.captures).toHaveLength(1)
    expect(order.payments[0]!.captures![0]!.amount).toBe(order.total)
    expect(order.transactions.map(({ amount }) => amount)).toEqual([order.total])
    expect(order.payments[0]!.data).toMatchObject({ transaction_id: String(paid.id) })
    expect(await story.statusOf(session.id)).toMatchObject({
      status: "settled",
      order_id: order.id,
    })
  })

  it("places the order within a second of the webhook, though the shopper never comes back", async () => {
    const milliseconds: number[] = []
    for (let round = 0; round < 5; round++) {
      const { cart, link, txRef } = await story.openPage()
      await emulator.pay(link, "success", { notify: false })
      expect(await emulator.notify(txRef)).toEqual([200])
      await story.orderOf(cart.id)
      // From the notice's row to the capture's, by the database's clock: what a test itself takes to
      // notice the order is not the shopper's time.
      const [took] = await store.sql<{ milliseconds: number }>(
        `SELECT extract(epoch FROM capture.created_at - notice.received_at) * 1000 AS milliseconds
         FROM flutterwave_notice notice
         JOIN flutterwave_attempt attempt ON attempt.tx_ref = notice.tx_ref
         JOIN flutterwave_payment ledger ON ledger.id = attempt.payment_id
         JOIN payment ON payment.payment_session_id = ledger.session_id
         JOIN capture ON capture.payment_id = payment.id
         WHERE notice.tx_ref = $1`,
        [txRef],
      )
      milliseconds.push(Number(took!.milliseconds))
    }
    const median = milliseconds.sort((a, b) => a - b)[2]!
    expect(median).toBeGreaterThan(0)
    expect(median).toBeLessThan(1_000)
  })

  it("places one order with one capture when webhook and return come at once, twenty times", async () => {
    for (let round = 0; round < 20; round++) {
      const { cart, link, txRef } = await story.openPage()
      await emulator.pay(link, "success", { notify: false })
      const [, back] = await Promise.all([
        emulator.notify(txRef),
        story.followReturn(emulator.returnUrl(link, round % 2 ? "completed" : "successful")),
      ])
      expect(back.searchParams.get("flutterwave_status")).toBe("paid")
      const order = await story.orderOf(cart.id)
      expect(order.payments.flatMap(({ captures }) => captures)).toHaveLength(1)
    }
    const [most] = await store.sql<{ orders: number }>(
      "SELECT count(*)::int AS orders FROM order_cart GROUP BY cart_id ORDER BY 1 DESC LIMIT 1",
    )
    expect(most!.orders).toBe(1)
  })

  it("costs two calls to Flutterwave and places one order, however many notices come", async () => {
    const { cart, link, session, txRef } = await story.openPage()
    await emulator.pay(link, "success", { notify: false })
    const answers = await emulator.notify(txRef, { times: 50, concurrent: true })
    expect(answers).toEqual(Array.from({ length: 50 }, () => 200))
    const order = await story.orderOf(cart.id)
    await story.settled(session.id)
    await emulator.notify(txRef, { shape: "legacy" })
    await story.followReturn(emulator.returnUrl(link, "successful"))

    expect(order.payments.flatMap(({ captures }) => captures)).toHaveLength(1)
    expect(emulator.calls.map(({ method, path }) => `${method} ${path.split("/")[2]}`)).toEqual([
      "POST payments",
      "GET transactions",
    ])
  })

  it("places the order although the redirect says cancelled and names no transaction", async () => {
    const { cart, link } = await story.openPage()
    await emulator.pay(link, "success", { notify: false })
    const cancelled = emulator.returnUrl(link, "cancelled", { transactionId: null })
    expect(cancelled).not.toContain("transaction_id")
    const back = await story.followReturn(cancelled)
    expect(back.searchParams.get("flutterwave_status")).toBe("paid")
    await story.orderOf(cart.id)
  })

  it("waits for a pending transfer and places the order when it arrives", async () => {
    const { cart, link, session, txRef } = await story.openPage()
    await emulator.pay(link, "pending")
    const back = await story.followReturn(emulator.returnUrl(link, "completed"))
    expect(back.searchParams.get("flutterwave_status")).toBe("pending")
    expect((await story.statusOf(session.id)).status).toBe("pending")
    expect(await store.shopper.getOrderOfCart(cart.id)).toBeNull()

    await emulator.decide(txRef, "successful")
    await story.orderOf(cart.id)
    await story.settled(session.id)
  })

  it("has a declined payment tried again later, and its page takes the money before that", async () => {
    const { cart, link, session, txRef } = await story.openPage()
    await emulator.pay(link, "decline")
    await story.reaches(session.id, "retrying")
    expect(await store.shopper.getOrderOfCart(cart.id)).toBeNull()

    await emulator.pay(txRef, "success")
    await story.orderOf(cart.id)
    await story.settled(session.id)
  })

  it("opens a fresh page under a new reference after a failure", async () => {
    const { link, session, txRef } = await story.openPage()
    await emulator.pay(link, "decline")
    await story.reaches(session.id, "retrying")
    const checkoutUrl = new URL((session.data as Record<string, string>).checkout_url!)
    const again = await store.request.get(checkoutUrl.pathname)
    expect(again.headers.location).not.toBe(link)
    const references = emulator.links.map(({ tx_ref }) => tx_ref)
    expect(new Set(references).size).toBe(2)
    expect(references).toContain(txRef)
    expect((await story.statusOf(session.id)).status).toBe("retrying")
  })

  it("reuses the open page when the shopper opens the link again", async () => {
    const { link, session } = await story.openPage()
    const checkoutUrl = new URL((session.data as Record<string, string>).checkout_url!)
    const again = await Promise.all([1, 2, 3].map(() => store.request.get(checkoutUrl.pathname)))
    expect(again.map(({ headers }) => headers.location as string)).toEqual([link, link, link])
    expect(emulator.links).toHaveLength(1)
  })

  it("leads the link of a settled payment to its order", async () => {
    const { cart, link, session } = await story.openPage()
    await emulator.pay(link, "success")
    const order = await story.orderOf(cart.id)
    await story.settled(session.id)
    const checkoutUrl = new URL((session.data as Record<string, string>).checkout_url!)
    const back = await story.followReturn(checkoutUrl.href)
    expect(back.searchParams.get("flutterwave_status")).toBe("paid")
    expect(back.searchParams.get("order_id")).toBe(order.id)
  })

  it("settles when the storefront completes the cart itself", async () => {
    const { cart, link, session } = await story.openPage()
    await emulator.pay(link, "success", { notify: false })
    const completed = await store.shopper.completeCart(cart.id)
    expect(completed).toMatchObject({ status: 200, type: "order" })
    await story.settled(session.id)
  })

  it("tells the storefront what is missing when it completes an unpaid cart", async () => {
    const { cart, session } = await story.openPage()
    const completed = await store.shopper.completeCart(cart.id)
    expect(completed).toMatchObject({
      status: 200,
      type: "cart",
      error: { type: "payment_requires_more_error" },
    })
    expect(completed.error!.message).toContain("checkout_url")
    expect((await story.statusOf(session.id)).status).toBe("awaiting")
  })

  it("finds a payment whose webhook and return were both lost", async () => {
    const { cart, link, session } = await story.openPage()
    await emulator.pay(link, "success", { notify: false })
    const [due] = await store.sql<{ minutes: number }>(
      `SELECT extract(epoch FROM next_check_at - now()) / 60 AS minutes
       FROM flutterwave_payment WHERE session_id = $1`,
      [session.id],
    )
    expect(Number(due!.minutes)).toBeGreaterThan(3)
    expect(Number(due!.minutes)).toBeLessThanOrEqual(5)
    await story.checkNow(session.id)
    await story.orderOf(cart.id)
    await story.settled(session.id)
  })

  it.each(["KES", "UGX", "USD"] as const)("collects in %s", async (currency) => {
    const { cart, link } = await story.openPage(currency)
    await emulator.pay(link, "success")
    const order = await story.orderOf(cart.id)
    expect(order.currency_code).toBe(currency.toLowerCase())
    expect(order.payments[0]!.captures![0]!.amount).toBe(order.total)
    expect(emulator.callsTo("POST /payments")[0]!.body).toMatchObject({
      amount: order.total,
      currency,
    })
  })
})
