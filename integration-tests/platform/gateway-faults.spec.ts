import { type Emulator, type FaultKind, startEmulator } from "../emulator"
import { type CheckoutStory, startStore, type Store, storyOf, waitFor } from "../harness"

/** What Flutterwave can do to a question. */
const faults: FaultKind[] = ["500", "html", "drop", "garbage", "429"]
/** What it can do to an order: that may have been carried out all the same. */
const writeFaults: FaultKind[] = [...faults, "503_after_effect", "drop_after_effect"]

const byId = "GET /transactions/*/verify"
const byReference = "GET /transactions/verify_by_reference"
const list = "GET /transactions"

describe("Flutterwave in trouble", () => {
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

  /** Spoils a call for as long as the test lasts, whatever the plugin does to get its answer. */
  const spoil = (match: string, kind: FaultKind) =>
    emulator.faults.add({ match, kind, times: 1_000, retryAfter: "30" })

  /** A paid page of which nobody has told the store. */
  async function pay() {
    const page = await story.openPage()
    await emulator.pay(page.link, "success", { notify: false })
    return page
  }

  /** The order, and no page but the one that was paid. */
  async function orderFromOnePage(cartId: string) {
    await story.orderPaidOnce(cartId)
    expect(emulator.callsTo("POST /payments")).toHaveLength(1)
  }

  /** Nothing may have been decided while Flutterwave could not be asked. */
  async function nothingHappened(cartId: string, sessionId: string) {
    expect((await story.statusOf(sessionId)).status).toBe("awaiting")
    expect(await story.ledgerOf(sessionId)).toMatchObject({
      paid_attempt_id: null,
      attention_reason: null,
    })
    expect(await story.countOrders(cartId)).toBe(0)
  }

  it.each(writeFaults)(
    "makes the page that %s prevented at the shopper's next click, after asking about the first",
    async (kind) => {
      const cart = await store.shopper.createCart()
      const { checkoutUrl, session, txRef } = await story.choose(cart.id)
      emulator.faults.add({ match: "POST /payments", kind })
      const back = await story.followReturn(checkoutUrl)
      expect(back.origin + back.pathname).toBe("http://localhost:8000/return")
      expect(back.searchParams.get("flutterwave_status")).toBe("error")
      expect(emulator.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
        "POST /v3/payments",
      ])

      const link = await story.follow(checkoutUrl)
      const [, ...later] = emulator.calls
      expect(later.map(({ method, path }) => `${method} ${path}`)).toEqual([
        "GET /v3/transactions/verify_by_reference",
        "POST /v3/payments",
      ])
      expect(later[0]!.query).toMatchObject({ tx_ref: txRef })
      expect(later[1]!.body).not.toMatchObject({ tx_ref: txRef })
      await emulator.pay(link, "success")
      await story.orderOf(cart.id)
      await story.settled(session.id)
    },
  )

  describe.each(faults)("by %s", (kind) => {
    it("keeps a notice until its transaction can be verified", async () => {
      const { cart, session, txRef } = await pay()
      spoil(byId, kind)
      expect(await emulator.notify(txRef)).toEqual([200])
      const noticeOf = async () => {
        const rows = await store.sql<{ status: string; last_error: string | null }>(
          "SELECT status, last_error FROM flutterwave_notice WHERE tx_ref = $1",
          [txRef],
        )
        expect(rows).toHaveLength(1)
        return rows[0]!
      }
      await waitFor(async () => (await noticeOf()).last_error, { what: "the notice waits" })
      expect((await noticeOf()).status).toBe("received")
      await nothingHappened(cart.id, session.id)

      emulator.faults.clear()
      await story.sweepNow()
      await orderFromOnePage(cart.id)
      expect(await noticeOf()).toEqual({ status: "processed", last_error: null })
    })

    it.each([
      ["that names its transaction", "successful", byId],
      ["that names none", "cancelled", byReference],
    ] as const)("shows a return %s as pending and settles it later", async (_, status, call) => {
      const { cart, link, session } = await pay()
      spoil(call, kind)
      const back = await story.followReturn(emulator.returnUrl(link, status))
      expect(back.origin + back.pathname).toBe("http://localhost:8000/return")
      expect(back.searchParams.get("flutterwave_status")).toBe("pending")
      expect(emulator.callsTo(call).length).toBeGreaterThan(0)
      await nothingHappened(cart.id, session.id)

      emulator.faults.clear()
      await story.checkNow(session.id)
      await orderFromOnePage(cart.id)
    })

    it("lets the storefront complete the cart as soon as the money can be seen", async () => {
      const { cart, session } = await pay()
      spoil(byReference, kind)
      const refused = await store.shopper.completeCart(cart.id)
      expect(refused).toMatchObject({
        status: 200,
        type: "cart",
        error: { type: "payment_requires_more_error" },
      })
      expect(JSON.stringify(refused)).not.toMatch(/node_modules|\bat \S+ \(|ECONN|nginx/)
      await nothingHappened(cart.id, session.id)

      emulator.faults.clear()
      expect(await store.shopper.completeCart(cart.id)).toMatchObject({ type: "order" })
      await orderFromOnePage(cart.id)
    })

    it("goes on asking about a payment that could not be checked", async () => {
      const { cart, session } = await pay()
      spoil(byReference, kind)
      await story.checkNow(session.id)
      expect(emulator.callsTo(byReference).length).toBeGreaterThan(0)
      await nothingHappened(cart.id, session.id)
      const [due] = await store.sql<{ minutes: number }>(
        `SELECT extract(epoch FROM next_check_at - now()) / 60 AS minutes
         FROM flutterwave_payment WHERE session_id = $1`,
        [session.id],
      )
      expect(Number(due!.minutes)).toBeGreaterThan(0)
      expect(Number(due!.minutes)).toBeLessThanOrEqual(5)

      emulator.faults.clear()
      await story.checkNow(session.id)
      await orderFromOnePage(cart.id)
    })

    it("calls a payment failed only when no other try of its reference can have succeeded", async () => {
      const { link, session } = await story.openPage()
      await emulator.pay(link, "decline", { notify: false })
      spoil(list, kind)
      await story.followReturn(emulator.returnUrl(link, "cancelled"))
      expect(emulator.callsTo(list).length).toBeGreaterThan(0)
      expect((await story.statusOf(session.id)).status).toBe("awaiting")

      emulator.faults.clear()
      await story.checkNow(session.id)
      expect((await story.statusOf(session.id)).status).toBe("retrying")
    })

    it("opens no second page while it is not known whether the first was paid", async () => {
      const { cart, checkoutUrl, session, txRef } = await pay()
      await store.sql("UPDATE flutterwave_attempt SET expires_at = now() WHERE tx_ref = $1", [
        txRef,
      ])
      spoil(byReference, kind)
      const back = await story.followReturn(checkoutUrl)
      expect(back.origin + back.pathname).toBe("http://localhost:8000/return")
      expect(["error", "pending"]).toContain(back.searchParams.get("flutterwave_status"))
      expect(emulator.links).toHaveLength(1)

      emulator.faults.clear()
      const again = await story.followReturn(checkoutUrl)
      expect(again.searchParams.get("flutterwave_status")).toBe("paid")
      await orderFromOnePage(cart.id)
      await story.settled(session.id)
    })
  })

  it.each(["500", "drop", "html", "garbage"] as const)(
    "asks again at once when one answer is lost by %s, and the shopper notices nothing",
    async (kind) => {
      const { cart, link } = await pay()
      emulator.faults.add({ match: byId, kind })
      const back = await story.followReturn(emulator.returnUrl(link, "successful"))
      expect(back.searchParams.get("flutterwave_status")).toBe("paid")
      expect(emulator.callsTo(byId)).toHaveLength(2)
      await orderFromOnePage(cart.id)
    },
  )

  it("waits as long as Flutterwave asks when that is short", async () => {
    const { cart, link } = await pay()
    emulator.faults.add({ match: byId, kind: "429", retryAfter: "1" })
    const back = await story.followReturn(emulator.returnUrl(link, "successful"))
    expect(back.searchParams.get("flutterwave_status")).toBe("paid")
    const [first, second] = emulator.callsTo(byId)
    expect(second!.at.getTime() - first!.at.getTime()).toBeGreaterThanOrEqual(990)
    await orderFromOnePage(cart.id)
  })

  it("does not keep the shopper waiting when Flutterwave asks for a long time", async () => {
    const { cart, link, session } = await pay()
    emulator.faults.add({ match: byId, kind: "429", retryAfter: "60" })
    const back = await story.followReturn(emulator.returnUrl(link, "successful"))
    expect(back.searchParams.get("flutterwave_status")).toBe("pending")
    expect(emulator.callsTo(byId)).toHaveLength(1)
    await nothingHappened(cart.id, session.id)
    await story.checkNow(session.id)
    await orderFromOnePage(cart.id)
  })

  it("asks again when an answer comes too late", async () => {
    const { cart, link } = await pay()
    emulator.faults.add({ match: byId, kind: "slow", delayMs: 12_000 })
    const back = await story.followReturn(emulator.returnUrl(link, "successful"))
    expect(back.searchParams.get("flutterwave_status")).toBe("paid")
    expect(emulator.callsTo(byId)).toHaveLength(2)
    await orderFromOnePage(cart.id)
  })

  it("shows a payment that Flutterwave does not know yet as pending, and settles it by its notice", async () => {
    const { cart, link, session, txRef } = await pay()
    spoil(byId, "not_found")
    spoil(byReference, "not_found")
    const back = await story.followReturn(emulator.returnUrl(link, "successful"))
    expect(back.searchParams.get("flutterwave_status")).toBe("pending")
    await emulator.notify(txRef)
    await waitFor(
      async () =>
        (
          await store.sql<{ last_error: string | null }>(
            "SELECT last_error FROM flutterwave_notice WHERE tx_ref = $1",
            [txRef],
          )
        )[0]?.last_error,
      { what: "the notice waits for another try" },
    )
    await nothingHappened(cart.id, session.id)

    emulator.faults.clear()
    await story.sweepNow()
    await orderFromOnePage(cart.id)
  })
})
