import { randomBytes } from "node:crypto"

import { type Emulator, startEmulator } from "../emulator"
import { type CheckoutStory, startStore, type Store, storyOf } from "../harness"

const CARDS = "/store/flutterwave/saved-cards"

describe("a customer's saved cards", () => {
  let emulator: Emulator
  let store: Store
  let story: CheckoutStory

  beforeAll(async () => {
    emulator = await startEmulator()
    const FLUTTERWAVE_VAULT_KEY = randomBytes(32).toString("base64")
    store = await startStore({ emulator, env: { FLUTTERWAVE_VAULT_KEY } })
    story = storyOf(store)
  })
  afterAll(async () => {
    await store?.stop()
    await emulator?.close()
  })

  const key = () => ({ "x-publishable-api-key": store.seed.publishableKey })

  /** A customer's login. */
  async function signIn(name: string): Promise<string> {
    const identity = { email: `${name}-${Date.now()}@shopper.example`, password: "supersecret" }
    const registered = await store.request.post("/auth/customer/emailpass/register").send(identity)
    const { token } = registered.body as { token: string }
    const created = await store.request
      .post("/store/customers")
      .set({ ...key(), authorization: `Bearer ${token}` })
      .send({ email: identity.email })
    expect(created.status).toBe(200)
    const signedIn = await store.request.post("/auth/customer/emailpass").send(identity)
    return (signedIn.body as { token: string }).token
  }

  const ask = (method: "get" | "delete", path: string, token: string) =>
    store.request[method](CARDS + path).set({ ...key(), authorization: `Bearer ${token}` })
  const cardsOf = async (token: string) => {
    const listed = await ask("get", "", token)
    expect([listed.status, listed.text]).toEqual([200, expect.any(String)])
    return (listed.body as { saved_cards: { id: string }[] }).saved_cards
  }

  /** Pays for a cart as a signed-in customer who has the card kept. */
  async function payAndKeepCard(token: string) {
    const as = (path: string, body: object) =>
      store.request
        .post(path)
        .set({ ...key(), authorization: `Bearer ${token}` })
        .send(body)
    const cart = await store.shopper.createCart()
    expect((await as(`/store/carts/${cart.id}/customer`, {})).status).toBe(200)
    const made = await as("/store/payment-collections", { cart_id: cart.id })
    const { id } = (made.body as { payment_collection: { id: string } }).payment_collection
    const started = await as(`/store/payment-collections/${id}/payment-sessions`, {
      provider_id: "pp_flutterwave_flutterwave",
      data: { save_card: true },
    })
    expect([started.status, started.text]).toEqual([200, expect.any(String)])
    const [session] = (
      started.body as {
        payment_collection: { payment_sessions: { id: string; data: { checkout_url: string } }[] }
      }
    ).payment_collection.payment_sessions
    const paid = await emulator.pay(await story.follow(session!.data.checkout_url), "success")
    await story.settled(session!.id)
    return paid
  }

  it("are nobody's but a signed-in customer's", async () => {
    const adminsToken = await store.admin.token()
    for (const path of ["", "/", "/flwcard_1", "/flwcard_1/"]) {
      for (const token of ["", "nonsense", adminsToken]) {
        const answers = [await ask("get", path, token), await ask("delete", path, token)]
        for (const { status, text } of answers) {
          expect([path, status, text]).toEqual([path, 401, expect.any(String)])
        }
      }
    }
    for (const path of ["", "/flwcard_1"]) {
      const { status } = await store.request.get(CARDS + path).set(key())
      expect(status).toBe(401)
    }
  })

  it("are none for a customer who never paid through Flutterwave", async () => {
    const token = await signIn("ada")
    const listed = await ask("get", "", token)
    expect([listed.status, listed.body]).toEqual([200, { saved_cards: [] }])
    expect(listed.headers["cache-control"]).toBe("no-store")
    for (const id of ["flwcard_none", "%00", "x".repeat(500)]) {
      const answer = await ask("delete", `/${id}`, token)
      expect([id, answer.status]).toEqual([id, 404])
      expect((answer.body as { message: string }).message).toMatch(/^There is no such saved card/)
    }
    expect((await ask("delete", "/%E0%A4", token)).status).toBe(400)
  })

  it("are listed for their owner, without what they are charged with, and removed by nobody else", async () => {
    const [owner, stranger] = [await signIn("grace"), await signIn("eve")]
    const { card } = await payAndKeepCard(owner)
    const [month, year] = card!.expiry.split("/").map(Number)
    const cards = await cardsOf(owner)
    expect(cards).toEqual([
      {
        id: expect.stringMatching(/^flwcard_/) as string,
        brand: expect.stringContaining(card!.type.slice(0, 4)) as string,
        last4: card!.last_4digits,
        exp_month: month,
        exp_year: 2000 + year!,
      },
    ])
    await payAndKeepCard(stranger)
    const { id } = cards[0]!
    expect((await cardsOf(stranger)).map((other) => other.id)).not.toContain(id)
    expect((await ask("delete", `/${id}`, stranger)).status).toBe(404)
    expect(await cardsOf(owner)).toEqual(cards)

    const removed = await ask("delete", `/${id}`, owner)
    expect([removed.status, removed.body]).toEqual([
      200,
      { id, object: "saved_card", deleted: true },
    ])
    expect(await cardsOf(owner)).toEqual([])
    expect((await ask("delete", `/${id}`, owner)).status).toBe(404)
    expect(await cardsOf(stranger)).toHaveLength(1)
  })
})
