import { type Emulator, startEmulator } from "../emulator"
import { startStore, type Store, waitFor } from "../harness"
import { type Hang, hangOn } from "../harness/hang-on"

/** Milliseconds: the platform's clock ticks each minute; the rest is for what the tick starts. */
const NEXT_TICK = 75_000

/** Milliseconds: a dead process keeps its right to settle for 15 s; the rest is for the settling. */
const DEAD_LEASE = 15_000 + 10_000

describe("no order without money, no money without an order, wherever a process dies", () => {
  let emulator: Emulator
  let store: Store

  beforeAll(async () => {
    emulator = await startEmulator()
    store = await startStore({ emulator })
  })
  afterAll(async () => {
    await store?.stop()
    await emulator?.close()
  })
  afterEach(async () => {
    await emulator.idle()
    emulator.reset()
  })

  async function startPayment() {
    const cart = await store.shopper.createCart()
    const { session } = await store.shopper.startSession(cart.id)
    const data = session.data as Record<string, string>
    const checkout = new URL(data.checkout_url!).pathname
    return { cart, total: session.amount as number, txRef: data.tx_ref!, checkout }
  }

  /** A cart whose shopper has paid on Flutterwave's page; nobody was told. */
  async function pay() {
    const payment = await startPayment()
    const opened = await store.request.get(payment.checkout)
    expect(opened.status).toBe(303)
    await emulator.pay(opened.headers.location as string, "success", { notify: false })
    return payment
  }
  type Paid = Awaited<ReturnType<typeof pay>>

  /** Kills the server while it hangs there, and undoes what it had not committed. */
  async function killAt(hang: Hang) {
    try {
      await hang.reached()
      await store.kill()
    } finally {
      await hang.clear()
    }
  }

  const noticeOf = async (txRef: string) =>
    (
      await store.sql<{ status: string; tries: number }>(
        "SELECT status, tries FROM flutterwave_notice WHERE tx_ref = $1",
        [txRef],
      )
    )[0]

  /** What a minute or two later is due anyway. */
  const workOffNotices = async () => {
    await store.sql("UPDATE flutterwave_notice SET next_try_at = now() WHERE status = 'received'")
    await store.tick("flutterwave-sweep-notices")
  }

  const ledgerOf = async (cartId: string) =>
    (
      await store.sql<{ status: string }>(
        "SELECT status FROM flutterwave_payment WHERE cart_id = $1",
        [cartId],
      )
    ).map(({ status }) => status)

  const ordersOf = (cartId: string) =>
    store.sql("SELECT order_id FROM order_cart WHERE cart_id = $1 AND deleted_at IS NULL", [cartId])

  async function expectPaidOrder({ cart, total }: Pick<Paid, "cart" | "total">) {
    expect(await ledgerOf(cart.id)).toEqual(["settled"])
    expect(await ordersOf(cart.id)).toHaveLength(1)
    const order = (await store.shopper.getOrderOfCart(cart.id))!
    expect(order).toMatchObject({ status: "pending", payment_status: "captured", total })
    expect(order.payments).toHaveLength(1)
    expect(order.payments[0]!.captured_at).not.toBeNull()
    expect(order.payments[0]!.captures!.map(({ amount }) => amount)).toEqual([total])
    expect(order.transactions.map(({ amount }) => amount)).toEqual([total])
    // Without this event nobody confirms the order to the shopper.
    const told = () => store.log().split(`told order.placed {\\"id\\":\\"${order.id}`).length - 1
    await waitFor(() => told() > 0, { what: "the store is told of the order" })
    expect(told()).toBe(1)
  }

  it("places the order after a kill while Flutterwave was being asked, seconds after the restart", async () => {
    const paid = await pay()
    emulator.faults.add({ match: /GET .*verify/, kind: "slow", delayMs: 60_000 })
    expect(await emulator.notify(paid.txRef)).toEqual([200])
    await waitFor(() => emulator.callsTo(/GET .*verify/).length === 1, { what: "the question" })
    await store.kill()
    expect(await noticeOf(paid.txRef)).toEqual({ status: "received", tries: 1 })
    expect(await ledgerOf(paid.cart.id)).toEqual(["awaiting"])

    await store.restart()
    const restarted = Date.now()
    await workOffNotices()
    expect(Date.now() - restarted).toBeLessThan(DEAD_LEASE)
    await expectPaidOrder(paid)
    expect(await noticeOf(paid.txRef)).toMatchObject({ status: "processed" })
    expect(emulator.deliveries).toHaveLength(1)
  })

  describe("killed inside Medusa's cart completion", () => {
    const cartOf = (collection: string) =>
      `(SELECT cart_id FROM cart_payment_collection WHERE payment_collection_id = ${collection})`
    /** Where the completion is cut off: a table, and whose cart its new row is about. */
    const beforeWriting = {
      payment: ["payment", cartOf("NEW.payment_collection_id")],
      capture: [
        "capture",
        cartOf("(SELECT payment_collection_id FROM payment WHERE id = NEW.payment_id)"),
      ],
      transaction: [
        "order_transaction",
        "(SELECT cart_id FROM order_cart WHERE order_id = NEW.order_id)",
      ],
      cartLink: ["order_cart", "NEW.cart_id"],
      paymentLink: ["order_payment_collection", cartOf("NEW.payment_collection_id")],
    } as const
    const points: [string, (keyof typeof beforeWriting)[]][] = [
      ["before the payment", ["payment"]],
      ["between the payment and its capture", ["capture"]],
      ["between the capture and the order's transaction", ["transaction"]],
      ["between the order and its link to the cart", ["cartLink"]],
      ["between the order and its link to the payment", ["paymentLink"]],
      ["between the order and both links", ["cartLink", "paymentLink"]],
    ]
    const paid = new Map<string, Paid>()
    let ordersBefore: number
    let settledAfter: number

    const countOrders = async () =>
      (await store.sql<{ n: number }>('SELECT count(*)::int AS n FROM "order"'))[0]!.n

    /** One server dies at all the points at once: each is the completion of another cart. */
    beforeAll(async () => {
      ordersBefore = await countOrders()
      for (const [point] of points) {
        paid.set(point, await pay())
      }
      const hang = await hangOn(
        store,
        ...points.flatMap(([point, names]) =>
          names.map((name) => {
            const [table, cart] = beforeWriting[name]
            return { table, rows: `${cart} = '${paid.get(point)!.cart.id}'` }
          }),
        ),
      )
      for (const { txRef } of paid.values()) {
        expect(await emulator.notify(txRef)).toEqual([200])
      }
      await killAt(hang)
      expect(await countOrders()).toBe(ordersBefore + points.length)
      for (const { cart } of paid.values()) {
        expect(await ledgerOf(cart.id)).toEqual(["paid"])
        const order = await store.sql(
          "SELECT FROM order_transaction WHERE order_id IN (SELECT order_id FROM order_cart WHERE cart_id = $1)",
          [cart.id],
        )
        expect(order).toEqual([])
      }
      await store.restart()
      const restarted = Date.now()
      await workOffNotices()
      settledAfter = Date.now() - restarted
    })

    it.each(points)("has one order with its money, when it was %s", async (point) => {
      await expectPaidOrder(paid.get(point)!)
    })

    it("makes no second order, but where Medusa left no trace of the first", async () => {
      // Killed between the order and both of its links, Medusa has an order that belongs to no cart,
      // no payment and no workflow: nothing tells whose it is. It stays behind, unpaid.
      expect(await countOrders()).toBe(ordersBefore + points.length + 1)
      const [strays] = await store.sql<{ n: number }>(
        `SELECT count(*)::int AS n FROM "order" WHERE
           id NOT IN (SELECT order_id FROM order_cart) AND
           id NOT IN (SELECT order_id FROM order_payment_collection) AND
           id NOT IN (SELECT order_id FROM order_transaction)`,
      )
      expect(strays!.n).toBe(1)
    })

    it("does not wait for the dead process longer than its lease", () => {
      expect(settledAfter).toBeLessThan(DEAD_LEASE)
    })
  })

  describe("killed when Flutterwave has made the page, but nobody knows its address yet", () => {
    async function killWhileOpening() {
      const payment = await startPayment()
      emulator.faults.add({ match: "POST /payments", kind: "slow", delayMs: 60_000 })
      const click = store.request.get(payment.checkout).then(
        () => "answered",
        () => "cut off",
      )
      await waitFor(() => emulator.links.length === 1, { what: "Flutterwave has made the page" })
      await store.kill()
      expect(await click).toBe("cut off")
      expect(
        await store.sql("SELECT FROM flutterwave_attempt WHERE link = $1", [
          emulator.links[0]!.url,
        ]),
      ).toEqual([])
      await store.restart()
      return payment
    }

    it("gives the next clicks one page, which takes the money", async () => {
      const payment = await killWhileOpening()
      const clicks = await Promise.all([1, 2, 3].map(() => store.request.get(payment.checkout)))
      const [page, ...others] = clicks.map(({ headers }) => headers.location as string)
      expect(clicks.map(({ status }) => status)).toEqual([303, 303, 303])
      expect(others).toEqual([page, page])
      expect(emulator.links.map(({ url }) => url).slice(1)).toEqual([page])

      await emulator.pay(page!, "success")
      await waitFor(async () => (await ledgerOf(payment.cart.id))[0] === "settled", {
        what: "the payment is settled",
      })
      await expectPaidOrder(payment)
    })

    it("places the order on the next click, when the page was paid all the same", async () => {
      const payment = await killWhileOpening()
      await emulator.pay(payment.txRef, "success", { notify: false })
      const click = await store.request.get(payment.checkout)
      expect(new URL(click.headers.location as string).searchParams.get("flutterwave_status")).toBe(
        "paid",
      )
      await expectPaidOrder(payment)
      expect(emulator.links).toHaveLength(1)
    })
  })

  // The last: the clock goes on from here.
  it("places the order by itself after a kill between the 200 and the processing", async () => {
    const paid = await pay()
    const hang = await hangOn(store, {
      table: "flutterwave_notice",
      event: "UPDATE",
      rows: `NEW.tx_ref = '${paid.txRef}'`,
    })
    expect(await emulator.notify(paid.txRef)).toEqual([200])
    await killAt(hang)
    expect(await noticeOf(paid.txRef)).toEqual({ status: "received", tries: 0 })
    expect(await ordersOf(paid.cart.id)).toEqual([])

    // Nothing is moved or started by hand here: the plugin's job runs on the platform's own clock.
    await store.restart({ STORE_CLOCK: "1" })
    await waitFor(async () => (await ledgerOf(paid.cart.id))[0] === "settled", {
      what: "the next tick settles the payment",
      timeoutMs: NEXT_TICK,
    })
    await expectPaidOrder(paid)
    expect(emulator.deliveries).toHaveLength(1)
  })
})
