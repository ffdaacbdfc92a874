import { randomBytes } from "node:crypto"

import type { Emulator } from "../emulator"
import { type Customer, startStore, type Store, storyOf } from "../harness"
import { withStore } from "../harness/with-store"
import { cardsOf, customerWithCard } from "../harness/saved-cards"

const VISA = "4187427415564246"
const EXPIRED = "5640003941605320"
const provider_id = "pp_flutterwave_flutterwave"

describe("a card is kept for the customer who agreed to it", () => {
  let emulator: Emulator
  let store: Store

  withStore({ env: { FLUTTERWAVE_VAULT_KEY: randomBytes(32).toString("base64") } }, (started) => {
    ;({ emulator, store } = started)
  })

  const countCards = async () =>
    (await store.sql<{ n: number }>("SELECT count(*)::int AS n FROM flutterwave_saved_card"))[0]!.n

  /** Every table's every row as text, with the name of its table. */
  async function wholeDatabase(): Promise<string> {
    const tables = await store.sql<{ name: string }>(
      `SELECT quote_ident(table_name) AS name FROM information_schema.tables
        WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
    )
    const dumps = tables.map(async ({ name }) => {
      const rows = await store.sql<{ line: string }>(
        `SELECT to_jsonb(t)::text AS line FROM ${name} t`,
      )
      return [name, ...rows.map(({ line }) => line)].join("\n")
    })
    return (await Promise.all(dumps)).join("\n")
  }

  describe("with consent", () => {
    it("by brand, last four digits, expiry and the e-mail it belongs to, its token encrypted", async () => {
      const { customer, first, token } = await customerWithCard(store, emulator, { card: VISA })
      const rows = await store.sql<Record<string, unknown>>(
        "SELECT * FROM flutterwave_saved_card WHERE customer_id = $1",
        [customer.id],
      )
      const transaction = emulator.transactions[0]!
      expect(rows).toEqual([
        expect.objectContaining({
          mode: "test",
          brand: "VISA",
          last4: "4246",
          expiry_month: 9,
          expiry_year: 2032,
          email: customer.email,
          gateway_email: transaction.customer.email,
          payment_id: first.data.payment_id,
          refused_at: null,
        }),
      ])
      expect(transaction.customer.email).not.toBe(customer.email)
      expect(token).toMatch(/^flw-/)
      expect(rows[0]!.token).not.toContain(token)
    })

    it("and its token is in no answer, no log, no session and in no table as it is", async () => {
      const { customer, story, first, token } = await customerWithCard(store, emulator)
      const order = await story.orderPaidOnce(first.cart.id)
      const shop = [
        "/store/flutterwave/saved-cards",
        `/store/flutterwave/payment-sessions/${first.session.id}`,
        `/store/orders/${order.id}`,
        "/store/customers/me",
      ].map((path) => customer.get(path))
      const office = [
        `/admin/flutterwave/payments/${first.data.payment_id}`,
        "/admin/flutterwave/settings",
        "/admin/flutterwave/payments",
        `/admin/orders/${order.id}?fields=%2Bpayment_collections.payment_sessions.data,%2Bpayment_collections.payments.data`,
        `/admin/customers/${customer.id}`,
      ].map((path) => store.admin.get(path))
      for (const { status, text } of await Promise.all([...shop, ...office])) {
        expect([status, text]).toEqual([200, expect.not.stringContaining(token)])
      }
      expect(JSON.stringify(first.session)).not.toContain(token)
      expect(store.log()).not.toContain(token)
      const database = await wholeDatabase()
      expect(database).toContain(first.txRef)
      expect(database).not.toContain(token)
    })

    it("once, however often the same card pays, under the newest token", async () => {
      const { customer, story, cardId } = await customerWithCard(store, emulator, { card: VISA })
      const [before] = await store.sql("SELECT token FROM flutterwave_saved_card WHERE id = $1", [
        cardId,
      ])
      const again = await story.openPage({}, { save_card: true })
      await emulator.pay(again.link, "success", { card: VISA })
      await story.settled(again.session.id)
      expect((await cardsOf(customer)).map(({ id }) => id)).toEqual([cardId])
      const [after] = await store.sql("SELECT token FROM flutterwave_saved_card WHERE id = $1", [
        cardId,
      ])
      expect(after).not.toEqual(before)
    })
  })

  describe("and nothing is kept", () => {
    it.each([
      ["without consent", {}],
      ["when the customer says no", { save_card: false }],
    ])("%s", async (_, asked) => {
      const before = await countCards()
      const customer = await store.shopper.signUp()
      const story = storyOf(store, customer)
      const page = await story.openPage({}, asked)
      await emulator.pay(page.link, "success")
      await story.orderPaidOnce(page.cart.id)
      expect(await countCards()).toBe(before)
      expect(await cardsOf(customer)).toEqual([])
    })

    it("of a guest, who pays all the same", async () => {
      const before = await countCards()
      const story = storyOf(store)
      const page = await story.openPage({}, { save_card: true })
      await emulator.pay(page.link, "success")
      await story.orderPaidOnce(page.cart.id)
      expect(await countCards()).toBe(before)
    })

    it("of money that came without a card", async () => {
      const before = await countCards()
      const story = storyOf(store, await store.shopper.signUp())
      const page = await story.openPage({}, { save_card: true })
      await emulator.pay(page.link, "success", { method: "banktransfer" })
      await story.orderPaidOnce(page.cart.id)
      expect(await countCards()).toBe(before)
    })

    it("without a vault key: the order is paid, and the log says what is missing", async () => {
      const keyless = await startStore({ emulator })
      try {
        const story = storyOf(keyless, await keyless.shopper.signUp())
        const page = await story.openPage({}, { save_card: true })
        const { card } = await emulator.pay(page.link, "success")
        await story.orderPaidOnce(page.cart.id)
        expect(await keyless.sql("SELECT id FROM flutterwave_saved_card")).toEqual([])
        const errors = keyless
          .log()
          .split("\n")
          .filter((line) => line.includes("could not keep the card of payment"))
        expect(errors).toEqual([expect.stringContaining("set FLUTTERWAVE_VAULT_KEY")])
        expect(errors[0]).toContain(page.data.payment_id)
        expect(keyless.log()).not.toContain(card!.token)
      } finally {
        await keyless.stop()
        emulator.webhook.urls = [`${store.url}/hooks/flutterwave`]
      }
    })
  })

  describe("through Medusa's payment module", () => {
    const call = (method: string, body: object) =>
      store.request.post(`/test/payment-module/${method}`).send(body)

    /** The customer as Medusa names her to the provider. */
    async function holderOf(customer: Customer) {
      const [row] = await store.sql<{ data: Record<string, unknown> }>(
        "SELECT data FROM account_holder WHERE provider_id = $1 AND data ->> 'customer_id' = $2",
        [provider_id, customer.id],
      )
      return { provider_id, context: { account_holder: { data: row!.data } } }
    }

    it("is listed, and removed by its own customer only", async () => {
      const ada = await customerWithCard(store, emulator, { card: VISA })
      const eve = await customerWithCard(store, emulator)
      const [adas, eves] = [await holderOf(ada.customer), await holderOf(eve.customer)]
      const listed = await call("listPaymentMethods", adas)
      expect(listed.body).toMatchObject({
        result: [
          {
            id: ada.cardId,
            provider_id,
            data: {
              id: ada.cardId,
              brand: "VISA",
              last4: "4246",
              exp_month: 9,
              exp_year: 2032,
              email: ada.customer.email,
            },
          },
        ],
      })
      expect(listed.text).not.toContain(ada.token)
      expect((await call("deletePaymentMethods", { ...eves, id: ada.cardId })).status).not.toBe(200)
      expect(await cardsOf(ada.customer)).toHaveLength(1)
      expect((await call("deletePaymentMethods", { ...adas, id: ada.cardId })).status).toBe(200)
      expect(await cardsOf(ada.customer)).toEqual([])
      expect(await cardsOf(eve.customer)).toHaveLength(1)
    })

    it("is kept after the payment too, when its own customer agrees then", async () => {
      const customer = await store.shopper.signUp()
      const story = storyOf(store, customer)
      const page = await story.openPage()
      await emulator.pay(page.link, "success", { card: VISA })
      await story.settled(page.session.id)
      const eve = await customerWithCard(store, emulator)
      const data = { session_id: page.session.id }
      const stolen = await call("createPaymentMethods", {
        ...(await holderOf(eve.customer)),
        data,
      })
      expect(stolen.status).not.toBe(200)
      expect(await cardsOf(eve.customer)).toHaveLength(1)

      const kept = await call("createPaymentMethods", { ...(await holderOf(customer)), data })
      expect([kept.status, kept.text]).toEqual([200, expect.stringContaining("4246")])
      expect(await cardsOf(customer)).toMatchObject([{ brand: "VISA", last4: "4246" }])
    })
  })

  describe("and can be chosen for a payment", () => {
    it("by nobody but its own customer", async () => {
      const ada = await customerWithCard(store, emulator)
      const eve = await customerWithCard(store, emulator)
      const calls = emulator.calls.length
      const chosen = { saved_card_id: ada.cardId }
      const hers = await eve.customer.createCart()
      await expect(eve.story.choose(hers.id, chosen)).rejects.toThrow(
        `Saved card ${ada.cardId} is none of this customer's`,
      )
      const guests = await store.shopper.createCart({ email: ada.customer.email })
      await expect(storyOf(store).choose(guests.id, chosen)).rejects.toThrow(
        "Only a signed-in customer can pay with a saved card",
      )
      expect(await eve.customer.completeCart(hers.id)).not.toMatchObject({ type: "order" })
      expect(emulator.calls.slice(calls)).toEqual([])
    })

    it("not after its expiry: it is neither offered nor taken", async () => {
      const { customer, story, cardId } = await customerWithCard(store, emulator, { card: EXPIRED })
      expect(await cardsOf(customer)).toEqual([])
      const cart = await customer.createCart()
      await expect(story.choose(cart.id, { saved_card_id: cardId })).rejects.toThrow(
        `Saved card ${cardId} is none of this customer's, or it has expired`,
      )
      await store.sql(
        "UPDATE flutterwave_saved_card SET expiry_year = date_part('year', now()), expiry_month = date_part('month', now()) WHERE id = $1",
        [cardId],
      )
      expect((await cardsOf(customer)).map(({ id }) => id)).toEqual([cardId])
    })
  })
})
