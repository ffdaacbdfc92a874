import { type Emulator, startEmulator } from "../emulator"
import { type CheckoutStory, returnUrl, startStore, type Store, storyOf, waitFor } from "../harness"

const provider_id = "pp_flutterwave_flutterwave"

describe("a cart with more than one way to pay", () => {
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

  /** Two sessions started at the same moment: Medusa (2.21.2) then keeps both. */
  async function startTwice() {
    const cart = await store.shopper.createCart()
    const made = await store.shopper.post("/store/payment-collections", { cart_id: cart.id })
    const { id } = (made.body as { payment_collection: { id: string } }).payment_collection
    await Promise.all(
      [1, 2].map(() =>
        store.shopper.post(`/store/payment-collections/${id}/payment-sessions`, {
          provider_id,
          data: { return_url: returnUrl },
        }),
      ),
    )
    const sessions = await store.sql<{ id: string; url: string }>(
      `SELECT id, data->>'checkout_url' AS url FROM payment_session
       WHERE payment_collection_id = $1 AND deleted_at IS NULL ORDER BY created_at`,
      [id],
    )
    return { cart, sessions }
  }

  it("gets one page for two sessions that were started at once, and one order", async () => {
    const { cart, sessions } = await startTwice()
    expect(sessions).toHaveLength(2)
    const pages = await Promise.all(sessions.map(({ url }) => story.follow(url)))
    expect(new Set(pages).size).toBe(1)
    expect(emulator.links).toHaveLength(1)
    await emulator.pay(pages[0]!, "success")
    await story.orderPaidOnce(cart.id)
    for (const { url } of sessions) {
      const back = await story.followReturn(url)
      expect(back.searchParams.get("flutterwave_status")).toBe("paid")
    }
  })

  it("captures once and asks a person, when both of two such sessions had a page and were paid", async () => {
    const { cart, sessions } = await startTwice()
    const [first, second] = sessions as [(typeof sessions)[0], (typeof sessions)[0]]
    // Only the newest gets a page, so each is made the newest once.
    const makeNewest = (id: string) =>
      store.sql(
        "UPDATE flutterwave_payment SET created_at = created_at + interval '1 minute' WHERE session_id = $1",
        [id],
      )
    await makeNewest(first.id)
    const pageOfFirst = await story.follow(first.url)
    await makeNewest(second.id)
    await makeNewest(second.id)
    const pageOfSecond = await story.follow(second.url)
    expect(pageOfSecond).not.toBe(pageOfFirst)

    await emulator.pay(pageOfFirst, "success")
    await story.orderPaidOnce(cart.id)
    await emulator.idle()
    await emulator.pay(pageOfSecond, "success")
    // Which of the two Medusa placed the order with is its own choice; the other one is the surplus.
    const ledgers = () => Promise.all([first, second].map(({ id }) => story.ledgerOf(id)))
    await waitFor(async () => (await ledgers()).some(({ status }) => status === "attention"), {
      what: "a person is asked about the second payment",
    })
    const told = (await ledgers()).map(({ status, attention_reason }) => [status, attention_reason])
    expect(told.sort()).toEqual([
      ["attention", "paid_twice"],
      ["settled", null],
    ])
    await story.orderPaidOnce(cart.id)
  })

  it("finds money on an older page of a settled payment, though nobody tells of it", async () => {
    const opened = await story.openPage()
    await emulator.pay(opened.link, "decline")
    await story.reaches(opened.session.id, "retrying")
    const again = await story.follow(opened.checkoutUrl)
    await emulator.pay(again, "success")
    await story.orderPaidOnce(opened.cart.id)
    await story.settled(opened.session.id)

    await emulator.pay(opened.link, "success", { notify: false })
    await story.checkNow(opened.session.id)
    await story.needsAttention(opened.session.id, "paid_twice")
    await story.orderPaidOnce(opened.cart.id)
    const settings = await store.admin.get("/admin/flutterwave/settings")
    const { problems } = (settings.body as { settings: { problems: { code: string }[] } }).settings
    expect(problems.map(({ code }) => code)).toContain("attention_waiting")
  })

  it("keeps its order from being cancelled while the money is captured, so that the books stay true", async () => {
    const { cart, link } = await story.openPage()
    await emulator.pay(link, "success")
    const order = await story.orderPaidOnce(cart.id)
    const answer = await store.admin.post(`/admin/orders/${order.id}/cancel`)
    expect(answer.status).toBe(400)
    expect((answer.body as { message: string }).message).toContain("Flutterwave's dashboard")
    const now = (await store.shopper.getOrderOfCart(cart.id))!
    expect(now.status).toBe("pending")
    expect(now.transactions.map(({ amount }) => amount)).toEqual([order.total])
    expect((await store.request.post(`/admin/orders/${order.id}/cancel`)).status).toBe(401)
  })
})
