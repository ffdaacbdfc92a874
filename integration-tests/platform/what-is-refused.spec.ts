import { type Emulator, startEmulator } from "../emulator"
import { startStore, type Store, waitFor } from "../harness"

describe("what the provider refuses", () => {
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

  async function paidOrder() {
    const cart = await store.shopper.createCart()
    const { session } = await store.shopper.startSession(cart.id)
    const { checkout_url } = session.data as { checkout_url: string }
    const opened = await store.request.get(new URL(checkout_url).pathname)
    await emulator.pay(opened.headers.location as string, "success")
    const order = await waitFor(
      async () => {
        const placed = await store.shopper.getOrderOfCart(cart.id)
        return placed?.payments[0]?.captured_at ? placed : null
      },
      { what: "the order is placed and captured" },
    )
    const status = `/store/flutterwave/payment-sessions/${session.id}`
    await waitFor(
      async () =>
        ((await store.shopper.get(status)).body as { status: string }).status === "settled",
      { what: "the payment is settled" },
    )
    await emulator.idle()
    return { order, payment: order.payments[0]!, session }
  }

  it("takes nothing more when the payment is captured again", async () => {
    const { order, payment, session } = await paidOrder()
    const calls = emulator.calls.length
    const again = await store.admin.post(`/admin/payments/${payment.id}/capture`)
    expect(again.status).toBeLessThan(500)
    expect(emulator.calls).toHaveLength(calls)
    const captures = await store.sql<{ amount: string }>(
      "SELECT amount::text FROM capture WHERE payment_id = $1 AND deleted_at IS NULL",
      [payment.id],
    )
    expect(captures.map(({ amount }) => Number(amount))).toEqual([order.total])
    const status = await store.shopper.get(`/store/flutterwave/payment-sessions/${session.id}`)
    expect(status.body).toMatchObject({ status: "settled", order_id: order.id })
  })

  it.each<[string, Record<string, string>, RegExp]>([
    ["no secret key", { FLUTTERWAVE_SECRET_KEY: "" }, /Flutterwave is not ready.*secret key/i],
    [
      "a public key for the secret one",
      { FLUTTERWAVE_SECRET_KEY: "FLWPUBK_TEST-0123456789abcdef-X" },
      /Flutterwave is not ready.*no usable secret key/i,
    ],
  ])(
    "starts the store with %s, and refuses the payment in plain words",
    async (_name, env, why) => {
      const secretKey = emulator.secretKey
      const cart = await store.shopper.createCart()
      await store.restart(env)
      const made = await store.shopper.post("/store/payment-collections", { cart_id: cart.id })
      const { payment_collection } = made.body as { payment_collection: { id: string } }
      const answer = await store.shopper.post(
        `/store/payment-collections/${payment_collection.id}/payment-sessions`,
        { provider_id: "pp_flutterwave_flutterwave" },
      )
      const { message } = answer.body as { message: string }
      expect([answer.status, message]).toEqual([400, expect.stringMatching(why)])
      expect(message).not.toContain("0123456789abcdef")
      expect(store.log()).not.toContain("0123456789abcdef")

      await store.restart({ FLUTTERWAVE_SECRET_KEY: secretKey })
      const { session } = await store.shopper.startSession(cart.id)
      expect(session.data).toMatchObject({ status: "awaiting" })
    },
  )
})
