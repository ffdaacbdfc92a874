import { type Emulator, startEmulator } from "../emulator"
import { startStore, type Store, waitFor } from "../harness"

const ours = [
  ...["session_id", "payment_id", "tx_ref", "checkout_url", "public_key"],
  ...["mode", "amount", "currency_code", "status"],
]

interface SessionData extends Record<string, unknown> {
  session_id: string
  payment_id: string
  tx_ref: string
  checkout_url: string
  amount: number
}

describe("starting a payment", () => {
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

  /** Chooses Flutterwave for the cart; gives whatever the server answers. */
  async function tryToStart(cartId: string, data?: unknown) {
    const made = await store.shopper.post("/store/payment-collections", { cart_id: cartId })
    const { payment_collection } = made.body as { payment_collection: { id: string } }
    const answer = await store.shopper.post(
      `/store/payment-collections/${payment_collection.id}/payment-sessions`,
      { provider_id: "pp_flutterwave_flutterwave", ...(data === undefined ? {} : { data }) },
    )
    const body = answer.body as { message: string }
    return { collectionId: payment_collection.id, status: answer.status, message: body.message }
  }

  const leftBehind = async (collectionId: string) => ({
    sessions: await store.sql(
      "SELECT id FROM payment_session WHERE payment_collection_id = $1 AND deleted_at IS NULL",
      [collectionId],
    ),
    payments: await store.sql(
      "SELECT id FROM flutterwave_payment WHERE payment_collection_id = $1",
      [collectionId],
    ),
  })
  const nothing = { sessions: [], payments: [] }

  const dataOf = (session: { data: Record<string, unknown> }) => session.data as SessionData

  const paymentOf = async (sessionId: string) => {
    const [row] = await store.sql<{ status: string; amount: string; return_url: string | null }>(
      "SELECT status, amount::text, return_url FROM flutterwave_payment WHERE session_id = $1",
      [sessionId],
    )
    return row!
  }

  const openPage = async (data: SessionData) =>
    (await store.request.get(new URL(data.checkout_url).pathname)).headers.location as string

  const emptyCart = async (regionId: string) => {
    const made = await store.shopper.post("/store/carts", {
      region_id: regionId,
      email: "ada@shopper.example",
    })
    return (made.body as { cart: { id: string } }).cart.id
  }

  /** A cart with one article at this price and free of everything else. */
  async function cartOf(unitPrice: number, currency: "NGN" | "UGX", quantity = 1) {
    const cart = await store.shopper.createCart({ currency })
    await store.sql("UPDATE cart_shipping_method SET deleted_at = now() WHERE cart_id = $1", [
      cart.id,
    ])
    await store.sql(
      `UPDATE cart_line_item SET quantity = $2, unit_price = $3::numeric, is_custom_price = true,
         raw_unit_price = jsonb_build_object('value', $3::text, 'precision', 20)
       WHERE cart_id = $1`,
      [cart.id, quantity, String(unitPrice)],
    )
    return cart
  }

  it("asks for the customer's e-mail when the cart has none, and leaves nothing behind", async () => {
    const cart = await store.shopper.createCart({ email: null })
    const { collectionId, status, message } = await tryToStart(cart.id)
    expect(status).toBe(400)
    expect(message).toMatch(/customer's e-mail.*cart/)
    expect(await leftBehind(collectionId)).toEqual(nothing)

    await store.shopper.post(`/store/carts/${cart.id}`, { email: "late@shopper.example" })
    const { session } = await store.shopper.startSession(cart.id)
    await openPage(dataOf(session))
    expect(emulator.links[0]!.customer.sent_email).toBe("late@shopper.example")
  })

  it("refuses a currency that Flutterwave does not take, by its name", async () => {
    const region = await store.admin.post("/admin/regions", {
      name: "Japan",
      currency_code: "jpy",
      countries: ["jp"],
      payment_providers: ["pp_flutterwave_flutterwave"],
    })
    const { id } = (region.body as { region: { id: string } }).region
    const { collectionId, status, message } = await tryToStart(await emptyCart(id))
    expect(status).toBe(400)
    expect(message).toContain('"JPY" is not supported')
    expect(message).toContain("NGN")
    expect(await leftBehind(collectionId)).toEqual(nothing)
  })

  it("refuses to ask for nothing", async () => {
    const cartId = await emptyCart(store.seed.regions.ngn!)
    const { collectionId, status, message } = await tryToStart(cartId)
    expect([status, message]).toEqual([400, expect.stringContaining("nothing to pay")])
    expect(await leftBehind(collectionId)).toEqual(nothing)
  })

  it("needs no call to Flutterwave, and tells the storefront no secret", async () => {
    const cart = await store.shopper.createCart()
    const { session } = await store.shopper.startSession(cart.id)
    expect(emulator.calls).toEqual([])
    expect(Object.keys(session.data).sort()).toEqual([...ours].sort())
    expect(session.data).toMatchObject({
      session_id: session.id,
      public_key: emulator.publicKey,
      mode: "test",
      amount: cart.total,
      currency_code: "ngn",
      status: "awaiting",
    })
    const shown = JSON.stringify(await store.shopper.getCart(cart.id)) + JSON.stringify(session)
    for (const secret of [
      emulator.secretKey,
      emulator.encryptionKey,
      emulator.webhook.secretHash!,
    ]) {
      expect(shown).not.toContain(secret)
    }
  })

  it("writes its own facts over whatever the client claims", async () => {
    const victim = await store.shopper.createCart()
    const { session: victims } = await store.shopper.startSession(victim.id)
    const cart = await store.shopper.createCart()
    const claims = { ...dataOf(victims), amount: 1, status: "settled", evil: "kept" }
    const { session } = await store.shopper.startSession(cart.id, claims)
    const data = dataOf(session)
    expect(data.session_id).toBe(session.id)
    for (const key of ["payment_id", "tx_ref", "checkout_url"]) {
      expect(data[key]).not.toBe(victims.data[key])
    }
    expect(data).toMatchObject({ amount: cart.total, status: "awaiting" })

    await store.shopper.startSession(cart.id, { session_id: victims.id })
    expect((await paymentOf(victims.id)).status).toBe("awaiting")
    expect((await paymentOf(session.id)).status).toBe("superseded")
  })

  it.each<[string, unknown]>([
    ["a number for the return_url", { return_url: 5 }],
    ["a list for the return_url", { return_url: ["http://localhost:8000"] }],
    ["an empty return_url", { return_url: "" }],
    ["a return_url beyond reason", { return_url: `http://localhost:8000/${"x".repeat(2000)}` }],
    ["a text for save_card", { save_card: "yes" }],
    ["a number for the saved card", { saved_card_id: 5 }],
    ["a list for data", []],
    ["a text for data", "return_url"],
    ...[
      ...["https://evil.example", "//evil.example", "http://localhost:8000.evil.example"],
      ...["http://localhost:8000@evil.example", "http://localhost:80000", "https://localhost:8000"],
      ...["http://localhost", "javascript:alert(1)", "data:text/html,x", "/return", "file:///x"],
      ...["http://localhost:8001/", "http:\\\\evil.example", "http://LOCALHOST.:8000/"],
    ].map((url): [string, unknown] => [`the return_url ${url}`, { return_url: url }]),
  ])("refuses %s, and leaves nothing behind", async (_name, data) => {
    const cart = await store.shopper.createCart()
    const { collectionId, status, message } = await tryToStart(cart.id, data)
    expect([status, message]).toEqual([400, expect.stringMatching(/.{20}/)])
    expect(await leftBehind(collectionId)).toEqual(nothing)
  })

  it.each([
    "http://localhost:8000",
    "http://localhost:8000/de/return?step=pay#top",
    "HTTP://LOCALHOST:8000/return",
    "http://localhost:8000\\@evil.example/",
    "http://localhost:8000//evil.example",
    "http://localhost:8000/?order_id=order_evil&cart_id=cart_evil&flutterwave_status=paid",
  ])("brings the shopper back to the store for %s", async (url) => {
    const cart = await store.shopper.createCart()
    const { session } = await store.shopper.startSession(cart.id, { return_url: url })
    const query = `status=cancelled&tx_ref=${dataOf(session).tx_ref}`
    const answer = await store.request.get(`/flutterwave/return?${query}`)
    expect(answer.status).toBe(303)
    const back = new URL(answer.headers.location as string)
    expect(back.origin).toBe("http://localhost:8000")
    expect(back.searchParams.getAll("flutterwave_status")).toEqual(["cancelled"])
    expect(back.searchParams.getAll("cart_id")).toEqual([cart.id])
    expect(back.searchParams.has("order_id")).toBe(false)
  })

  it.each([
    ["NGN", 2500.5, 1, 2500.5],
    ["NGN", 0.005, 1, 0.01],
    ["NGN", 33.333, 3, 100],
    ["UGX", 1000.5, 1, 1001],
    ["UGX", 1000.49, 1, 1000],
    ["UGX", 0.5, 3, 2],
  ] as const)("asks for %s %d times %d as %d", async (currency, price, quantity, asked) => {
    const cart = await cartOf(price, currency, quantity)
    const { session } = await store.shopper.startSession(cart.id)
    const data = dataOf(session)
    expect(data.amount).toBe(asked)
    expect(Number((await paymentOf(session.id)).amount)).toBe(asked)
    await openPage(data)
    expect(emulator.callsTo("POST /payments").map(({ body }) => body)).toEqual([
      expect.objectContaining({ amount: asked, currency, tx_ref: data.tx_ref }),
    ])
  })

  it("ends the payment of a cart that changes while its page is open", async () => {
    const cart = await store.shopper.createCart()
    const { session } = await store.shopper.startSession(cart.id)
    await openPage(dataOf(session))
    const added = await store.shopper.post(`/store/carts/${cart.id}/line-items`, {
      variant_id: store.seed.variants.card,
      quantity: 1,
    })
    expect(added.status).toBe(200)
    expect((await paymentOf(session.id)).status).toBe("superseded")

    const { session: next } = await store.shopper.startSession(cart.id)
    expect(dataOf(next).amount).toBe((await store.shopper.getCart(cart.id)).total)
    expect(dataOf(next).amount).toBeGreaterThan(dataOf(session).amount)
  })

  it("keeps the earlier session payable when another start is refused", async () => {
    const cart = await store.shopper.createCart()
    const { session } = await store.shopper.startSession(cart.id)
    const { collectionId, status } = await tryToStart(cart.id, { return_url: "//evil.example" })
    expect(status).toBe(400)
    const { sessions } = await leftBehind(collectionId)
    expect(sessions).toHaveLength(1)
    const now = (await store.shopper.getCart(cart.id)).payment_collection!.payment_sessions![0]!
    const link = await openPage(dataOf(session))
    await emulator.pay(link, "success")
    await waitFor(async () => (await paymentOf(now.id)).status === "settled", {
      what: "the payment is settled",
    })
  })

  it.each(["\0", "\ud800"])(
    "leaves nothing behind when Medusa cannot store what the client sent",
    async (text) => {
      const cart = await store.shopper.createCart()
      const { collectionId, message } = await tryToStart(cart.id, { return_url: text, note: text })
      expect(message).not.toMatch(/flutterwave_|insert into|unicode|\.js/i)
      expect(await leftBehind(collectionId)).toEqual(nothing)
    },
  )

  it("has written no secret to the log", () => {
    const log = store.log()
    expect(log).toContain("/flutterwave/pay/")
    for (const secret of [emulator.secretKey, emulator.encryptionKey, "FLWSECK"]) {
      expect(log).not.toContain(secret)
    }
  })
})
