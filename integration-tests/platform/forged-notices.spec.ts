import { type Emulator, startEmulator } from "../emulator"
import { startStore, type Store, waitFor } from "../harness"
import { booksOf } from "../harness/books"
import { noticesDealtWith } from "../harness/notices"

describe("forged notices", () => {
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
    // What one test's lies are still tried for must not be asked about in the next one's sweep.
    await store.sql("DELETE FROM flutterwave_notice WHERE status = 'received'")
    emulator.reset()
  })

  async function openPage(currency: "NGN" | "KES" = "NGN") {
    const cart = await store.shopper.createCart({ currency })
    const { session } = await store.shopper.startSession(cart.id)
    const data = session.data as { checkout_url: string; tx_ref: string }
    const opened = await store.request.get(new URL(data.checkout_url).pathname)
    return { cart, session, txRef: data.tx_ref, link: opened.headers.location as string }
  }

  const statusOf = async (sessionId: string) =>
    (await store.shopper.get(`/store/flutterwave/payment-sessions/${sessionId}`)).body as {
      status: string
      order_id: string | null
    }

  const settled = (sessionId: string) =>
    waitFor(
      async () => {
        const now = await statusOf(sessionId)
        return now.status === "settled" && now
      },
      { what: "the payment is settled" },
    )

  const genuineHash = () => emulator.webhook.secretHash ?? ""

  const notice = (txRef: string, facts: Record<string, unknown> = {}) => ({
    event: "charge.completed",
    data: {
      id: 987654,
      tx_ref: txRef,
      flw_ref: "FLW-FORGED",
      amount: 6500,
      currency: "NGN",
      charged_amount: 6500,
      status: "successful",
      payment_type: "card",
      ...facts,
    },
  })

  const send = (body: object, hash = genuineHash(), path = "/hooks/flutterwave") =>
    store.request.post(path).set("verif-hash", hash).send(body)

  /** What became of the only notice about a reference, once the store has looked at it. */
  const noticeOf = (txRef: string) =>
    waitFor(
      async () => {
        const [row, ...more] = await store.sql<{
          status: string
          tries: number
          deliveries: number
          last_error: string | null
        }>(
          "SELECT status, tries, deliveries, last_error FROM flutterwave_notice WHERE tx_ref = $1",
          [txRef],
        )
        expect(more).toEqual([])
        return row && (row.status !== "received" || row.last_error !== null) && row
      },
      { what: `the notice about ${txRef} was looked at` },
    )

  describe("a webhook without the store's secret", () => {
    it.each<[string, (hash: string) => Record<string, string | string[]>]>([
      ["no hash", () => ({})],
      ["an empty hash", () => ({ "verif-hash": "" })],
      ["a wrong hash", () => ({ "verif-hash": "guess" })],
      ["the hash in capitals", (hash) => ({ "verif-hash": hash.toUpperCase() })],
      ["the hash with a space in it", (hash) => ({ "verif-hash": hash.replace("-", " -") })],
      ["the hash and something more", (hash) => ({ "verif-hash": `${hash}x` })],
      ["the hash but its last letter", (hash) => ({ "verif-hash": hash.slice(0, -1) })],
      ["the hash among guesses", (hash) => ({ "verif-hash": ["guess", hash] })],
      ["the hash twice", (hash) => ({ "verif-hash": [hash, hash] })],
      ["the hash in another header", (hash) => ({ "x-verif-hash": hash, verif_hash: hash })],
      ["the hash as a bearer", (hash) => ({ authorization: `Bearer ${hash}` })],
      ["the public key", () => ({ "verif-hash": emulator.publicKey })],
      ["the secret key", () => ({ "verif-hash": emulator.secretKey })],
    ])("changes nothing: %s", async (_name, headersOf) => {
      const { txRef, link } = await openPage()
      await emulator.pay(link, "success", { notify: false })
      const before = await booksOf(store.sql)
      const calls = emulator.calls.length

      const answer = await fetch(`${store.url}/hooks/flutterwave`, {
        method: "POST",
        headers: [
          ["content-type", "application/json"],
          ...Object.entries(headersOf(genuineHash())).flatMap(([name, value]) =>
            [value].flat().map((text): [string, string] => [name, text]),
          ),
        ],
        body: JSON.stringify(notice(txRef)),
      })

      expect(answer.status).toBe(401)
      expect(await answer.json()).toEqual({
        type: "unauthorized",
        message: expect.stringContaining("verif-hash") as string,
      })
      expect(await booksOf(store.sql)).toEqual(before)
      expect(emulator.calls).toHaveLength(calls)
    })
  })

  describe("a genuine notice that lies", () => {
    it("places no order for money that Flutterwave knows nothing of", async () => {
      const { cart, session, txRef } = await openPage()
      expect((await send(notice(txRef))).status).toBe(200)
      expect(await noticeOf(txRef)).toMatchObject({ status: "received", tries: 1 })
      expect(await store.shopper.getOrderOfCart(cart.id)).toBeNull()
      expect(await statusOf(session.id)).toMatchObject({ status: "awaiting", order_id: null })
    })

    it("places no order while verify says pending", async () => {
      const { cart, link, session, txRef } = await openPage()
      const transaction = await emulator.pay(link, "pending", { notify: false })
      await send(notice(txRef, { id: transaction.id }))
      await noticeOf(txRef)
      expect(await store.shopper.getOrderOfCart(cart.id)).toBeNull()
      expect((await statusOf(session.id)).status).toBe("pending")
    })

    it("places no order when verify says failed, and asks again before it believes either", async () => {
      const { cart, link, session, txRef } = await openPage()
      const transaction = await emulator.pay(link, "decline", { notify: false })
      await send(notice(txRef, { id: transaction.id }))
      expect(await noticeOf(txRef)).toMatchObject({ status: "received", tries: 1 })
      expect(await store.shopper.getOrderOfCart(cart.id)).toBeNull()
      expect((await statusOf(session.id)).status).toBe("retrying")
    })

    it.each([
      ["another amount", { amount: 1, charged_amount: 1 }],
      ["another currency", { currency: "USD" }],
      ["failed", { status: "failed" }],
    ])("goes by verify when the notice says %s", async (_name, lie) => {
      const { cart, link, session, txRef } = await openPage()
      const transaction = await emulator.pay(link, "success", { notify: false })
      await send(notice(txRef, { id: transaction.id, ...lie }))
      await settled(session.id)
      const order = await store.shopper.getOrderOfCart(cart.id)
      expect(order!.payments.map(({ amount, currency_code }) => [amount, currency_code])).toEqual([
        [order!.total, "ngn"],
      ])
    })

    it.each(["underpay", "wrong_currency"] as const)(
      "places no order for an %s that the notice hides",
      async (outcome) => {
        const { cart, link, session, txRef } = await openPage()
        const transaction = await emulator.pay(link, outcome, { notify: false })
        await send(notice(txRef, { id: transaction.id, amount: cart.total, currency: "NGN" }))
        await noticeOf(txRef)
        expect(await store.shopper.getOrderOfCart(cart.id)).toBeNull()
        expect((await statusOf(session.id)).status).toBe("attention")
      },
    )

    it("does not pay one shopper's cart with another's transaction", async () => {
      const payer = await openPage()
      const cheat = await openPage()
      const transaction = await emulator.pay(payer.link, "success", { notify: false })
      await send(notice(cheat.txRef, { id: transaction.id }))
      await noticeOf(cheat.txRef)
      expect(await store.shopper.getOrderOfCart(cheat.cart.id)).toBeNull()
      expect((await statusOf(cheat.session.id)).status).toBe("awaiting")
      expect((await statusOf(payer.session.id)).status).toBe("awaiting")

      await emulator.notify(payer.txRef)
      await settled(payer.session.id)
      expect((await statusOf(cheat.session.id)).status).toBe("awaiting")
    })

    it("never completes the cart that a notice's body names instead of its reference", async () => {
      const victim = await openPage()
      const payer = await openPage()
      const transaction = await emulator.pay(payer.link, "success", { notify: false })
      const names = { session_id: victim.session.id, cart_id: victim.cart.id }
      await send({
        ...notice(payer.txRef, { id: transaction.id, ...names, meta: names }),
        ...names,
        meta_data: {
          ...names,
          payment_id: (victim.session.data as { payment_id: string }).payment_id,
        },
      })
      await settled(payer.session.id)
      expect(await store.shopper.getOrderOfCart(victim.cart.id)).toBeNull()
      expect((await statusOf(victim.session.id)).status).toBe("awaiting")
    })

    it("files a notice about somebody else's reference as foreign, without asking Flutterwave", async () => {
      const { txRef, link } = await openPage()
      await emulator.pay(link, "success", { notify: false })
      const calls = emulator.calls.length
      for (const foreign of ["order-17", `${txRef}x`, txRef.slice(0, -1), txRef.toUpperCase()]) {
        expect((await send(notice(foreign))).status).toBe(200)
        expect(await noticeOf(foreign)).toMatchObject({ status: "foreign" })
      }
      expect(emulator.calls).toHaveLength(calls)
    })

    it("is not moved by an old notice sent again", async () => {
      const { link, session, txRef, cart } = await openPage()
      await emulator.pay(link, "decline")
      await waitFor(async () => (await statusOf(session.id)).status === "retrying", {
        what: "the payment is to be tried again",
      })
      await emulator.idle()
      const decline = emulator.deliveries[0]!.body as object
      await emulator.pay(txRef, "success")
      await settled(session.id)
      await emulator.idle()
      await noticesDealtWith(store)
      const before = await booksOf(store.sql)
      const calls = emulator.calls.length
      for (const old of [decline, ...emulator.deliveries.map(({ body }) => body as object)]) {
        expect((await send(old)).status).toBe(200)
      }
      await store.tick("flutterwave-sweep-notices")
      const { flutterwave_notice: before_, ...moneyBefore } = before
      const { flutterwave_notice: after_, ...moneyAfter } = await booksOf(store.sql)
      expect(after_).toHaveLength(before_!.length)
      expect(moneyAfter).toEqual(moneyBefore)
      expect(emulator.calls).toHaveLength(calls)
      expect((await store.shopper.getOrderOfCart(cart.id))!.payments).toHaveLength(1)
    })
  })

  describe("Medusa's own webhook address", () => {
    const platform = "/hooks/payment/flutterwave_flutterwave"

    /** Medusa works on these five seconds after they came; both are in line one behind the other. */
    it("goes through the inbox with the right hash, and leads nowhere with a wrong one", async () => {
      const robbed = await openPage()
      const payer = await openPage()
      await emulator.pay(robbed.link, "success", { notify: false })
      const { id } = await emulator.pay(payer.link, "success", { notify: false })
      const forged = { ...notice(robbed.txRef), session_id: robbed.session.id }
      await send(forged, "guess", platform)
      await store.request.post(platform).send(forged)
      const lie = { amount: 1, session_id: robbed.session.id }
      await send(notice(payer.txRef, { id, ...lie }), genuineHash(), platform)

      await settled(payer.session.id)
      const order = await store.shopper.getOrderOfCart(payer.cart.id)
      expect(order!.payments.flatMap(({ captures }) => captures!.map((one) => one.amount))).toEqual(
        [order!.total],
      )
      expect(await noticeOf(payer.txRef)).toMatchObject({ status: "processed", deliveries: 1 })
      const inbox = await store.sql("SELECT 1 FROM flutterwave_notice WHERE tx_ref = $1", [
        robbed.txRef,
      ])
      expect(inbox).toEqual([])
      expect(await store.shopper.getOrderOfCart(robbed.cart.id)).toBeNull()
      expect((await statusOf(robbed.session.id)).status).toBe("awaiting")
    })

    it("captures nothing on the notice's word", async () => {
      const { cart, session, txRef } = await openPage()
      const lie = { session_id: session.id, amount: cart.total }
      await send({ ...notice(txRef, lie), ...lie }, genuineHash(), platform)
      await noticeOf(txRef)
      expect(await store.shopper.getOrderOfCart(cart.id)).toBeNull()
      expect((await statusOf(session.id)).status).toBe("awaiting")
    })
  })

  it("has written no secret to the log", () => {
    const log = store.log()
    expect(log).toContain("/hooks/flutterwave")
    for (const secret of [
      ...[emulator.secretKey, emulator.encryptionKey, genuineHash()],
      ...["FLWSECK", "FLW-FORGED", "flw-t1nf"],
    ]) {
      expect(log).not.toContain(secret)
    }
  })
})
