import { type Emulator, startEmulator } from "../emulator"
import { inTestRun, startStore, type Store, waitFor } from "../harness"

const CARTS = 50
const CARTS_OF_A_KILL = 12
/** Carts made at the same time: more only makes two servers on two cores wait for each other. */
const AT_ONCE = 5

const { redisUrl } = inTestRun()

it("has a Redis for the stories of two servers", () => {
  // Elsewhere they are skipped by name where there is no Redis; in CI nobody would notice.
  expect(process.env.CI && !redisUrl).toBeFalsy()
})

const describeWithRedis = redisUrl ? describe : describe.skip

describeWithRedis("two servers on one PostgreSQL and one Redis", () => {
  let emulator: Emulator
  let first: Store
  let second: Store

  beforeAll(async () => {
    emulator = await startEmulator()
    first = await startStore({ emulator, redisUrl: redisUrl! })
    second = await startStore({
      emulator,
      redisUrl: redisUrl!,
      database: first.database,
      keepWebhook: true,
    })
  })
  afterAll(async () => {
    await second?.stop()
    await first?.stop()
    await emulator?.close()
  })
  afterEach(async () => {
    await emulator.idle()
    emulator.reset()
  })

  let shoppers = 0
  const hookOf = (store: Store) => `${store.url}/hooks/flutterwave`

  /** A cart whose shopper has paid on Flutterwave's page; nobody was told. */
  async function pay(store: Store): Promise<{ cartId: string; txRef: string }> {
    // Medusa (2.21.2) refuses one of two first carts that the same new customer makes at once.
    const cart = await store.shopper.createCart({ email: `shopper-${++shoppers}@shopper.example` })
    const { session } = await store.shopper.startSession(cart.id)
    const data = session.data as Record<string, string>
    const opened = await store.request.get(new URL(data.checkout_url!).pathname)
    expect(opened.status).toBe(303)
    await emulator.pay(opened.headers.location as string, "success", { notify: false })
    return { cartId: cart.id, txRef: data.tx_ref! }
  }

  async function payMany(count: number) {
    const paid: { cartId: string; txRef: string }[] = []
    while (paid.length < count) {
      const some = Math.min(AT_ONCE, count - paid.length)
      const batch = Array.from({ length: some }, (_, n) => pay(n % 2 ? second : first))
      paid.push(...(await Promise.all(batch)))
    }
    return paid
  }

  /** Each cart's money, as its own line of the books; orders that belong to no cart are counted too. */
  async function booksOf(cartIds: string[]) {
    const rows = await first.sql<{ books: string; carts: number }>(
      `SELECT concat_ws(' ', ledger, orders, 'orders', payments, 'payments', captures, 'captures',
              transactions, 'transactions',
              CASE WHEN captured = asked AND booked = asked THEN 'for the amount' END) AS books,
              count(*)::int AS carts
       FROM (
         SELECT f.status AS ledger, f.amount AS asked,
           (SELECT count(*) FROM order_cart o WHERE o.cart_id = f.cart_id) AS orders,
           (SELECT count(*) FROM payment p
             WHERE p.payment_collection_id = f.payment_collection_id) AS payments,
           (SELECT count(*) FROM capture c JOIN payment p ON p.id = c.payment_id
             WHERE p.payment_collection_id = f.payment_collection_id) AS captures,
           (SELECT sum(c.amount) FROM capture c JOIN payment p ON p.id = c.payment_id
             WHERE p.payment_collection_id = f.payment_collection_id) AS captured,
           (SELECT count(*) FROM order_transaction t JOIN order_cart o USING (order_id)
             WHERE o.cart_id = f.cart_id) AS transactions,
           (SELECT sum(t.amount) FROM order_transaction t JOIN order_cart o USING (order_id)
             WHERE o.cart_id = f.cart_id) AS booked
         FROM flutterwave_payment f WHERE f.cart_id = ANY($1)
       ) each_cart GROUP BY 1 ORDER BY 1`,
      [cartIds],
    )
    return Object.fromEntries(rows.map(({ books, carts }) => [books, carts]))
  }

  const countOrders = async () =>
    (await first.sql<{ n: number }>('SELECT count(*)::int AS n FROM "order"'))[0]!.n

  async function expectPaidOrders(paid: { cartId: string }[], timeoutMs: number) {
    const even = "settled 1 orders 1 payments 1 captures 1 transactions for the amount"
    const cartIds = paid.map(({ cartId }) => cartId)
    await waitFor(async () => (await booksOf(cartIds))[even] === paid.length, {
      what: `${paid.length} payments are settled`,
      timeoutMs,
      everyMs: 200,
    }).catch(async (error: Error) => {
      throw new Error(`${error.message}; the books say ${JSON.stringify(await booksOf(cartIds))}`)
    })
  }

  it("place fifty orders, each captured once, though each notice came to both twice at once", async () => {
    const ordersBefore = await countOrders()
    const paid = await payMany(CARTS)
    const answers = await Promise.all(
      paid.flatMap(({ txRef }) =>
        [first, second].map((store) =>
          emulator.notify(txRef, { url: hookOf(store), times: 2, concurrent: true }),
        ),
      ),
    )
    expect(new Set(answers.flat())).toEqual(new Set([200]))
    await expectPaidOrders(paid, 60_000)
    expect(await countOrders()).toBe(ordersBefore + CARTS)
    expect(emulator.callsTo("POST /payments")).toHaveLength(CARTS)
    expect(emulator.calls).toHaveLength(2 * CARTS)
  })

  it("lose no order when one of them is killed right after its 200s: the other places them", async () => {
    const ordersBefore = await countOrders()
    const paid = await payMany(CARTS_OF_A_KILL)
    // A server works off one event of the Redis bus at a time: while Flutterwave lets both wait, no
    // order is finished, and the first server surely dies in the middle of one.
    emulator.faults.add({ match: /GET .*verify/, kind: "slow", delayMs: 5_000, times: 2 })
    const answers = await Promise.all(
      paid.map(({ txRef }) => emulator.notify(txRef, { url: hookOf(first) })),
    )
    await first.kill()
    expect(answers).toEqual(paid.map(() => [200]))
    expect(await countOrders()).toBe(ordersBefore)

    // What the dead server had taken comes free by itself a minute and a half later.
    await second.sql(
      "UPDATE flutterwave_notice SET next_try_at = now() WHERE status = 'received' AND tries > 0",
    )
    await second.tick("flutterwave-sweep-notices")
    await expectPaidOrders(paid, 45_000)
    expect(await countOrders()).toBe(ordersBefore + CARTS_OF_A_KILL)
  })
})
