import type { Emulator } from "../emulator"
import { failingPaymentOf, type SessionData, type Store } from "../harness"
import { withStore } from "../harness/with-store"

/** A test card that the bank refuses with these words. */
const broke = { card: "5258585922666506", reason: "Insufficient Funds" }

/** A payment as the admin API shows it, as far as this looks at it. */
interface Payment {
  status: string
  attempts_made: number
  next_attempt_at: string | null
  last_failure: string | null
  checkout_url: string
  retry: Record<string, unknown>
  attempts: { number: number; status: string; processor_response: string | null }[]
}

describe("the further attempts at a failed payment", () => {
  let emulator: Emulator
  let store: Store
  let story: ReturnType<typeof failingPaymentOf>

  withStore({}, (started) => {
    ;({ emulator, store } = started)
    story = failingPaymentOf(store, emulator)
  })

  const act = (id: string, action: string) =>
    store.admin.post(`/admin/flutterwave/payments/${id}/${action}`)
  const done = async (id: string, action: string) => {
    const answer = await act(id, action)
    expect([answer.status, answer.text]).toEqual([200, expect.any(String)])
    return (answer.body as { payment: Payment }).payment
  }
  /** An admin is told what the payment is, and that there is nothing to do. */
  const isRefused = async (id: string, action: string, status: string) => {
    const answer = await act(id, action)
    const { message, type } = answer.body as { message: string; type: string }
    expect([answer.status, type]).toEqual([400, "not_allowed"])
    expect(message).toContain(`Payment ${id} is "${status}"`)
    expect(message).toMatch(/no additional attempt/)
  }
  const read = async (id: string) => {
    const answer = await store.admin.get(`/admin/flutterwave/payments/${id}`)
    return (answer.body as { payment: Payment }).payment
  }
  const minutesUntil = (moment: string | null) =>
    Math.round((Date.parse(moment!) - Date.now()) / 60_000)

  /** Nothing more is tried, and nobody is told anything more, however often the job runs. */
  const staysAs = async (sessionId: string, status: string, made = 0) => {
    const { id } = await story.ledgerOf(sessionId)
    const before = await story.attemptsOf(sessionId)
    await story.tickWhateverComes(sessionId)
    await story.tickWhateverComes(sessionId)
    expect(await story.schedule(sessionId)).toEqual({
      status,
      attempts_made: made,
      minutesToNext: null,
    })
    expect(await story.attemptsOf(sessionId)).toEqual(before)
    expect(story.allTold("flutterwave.retry_ready", id)).toHaveLength(made)
    expect(story.allTold("flutterwave.retries_exhausted", id)).toEqual([])
  }

  /** Puts a schedule back that has ended, as if the plugin had not heard why. */
  const asIfUntold = (sessionId: string) =>
    store.sql(
      `UPDATE flutterwave_payment
          SET status = 'retrying', retries_ended_at = NULL, next_attempt_at = now()
        WHERE session_id = $1`,
      [sessionId],
    )

  /** What a shopper does so that nothing is owed on the failed payment any more. */
  const waysOut: Record<string, (cartId: string) => Promise<unknown>> = {
    "completed its cart with another provider": async (cartId) => {
      await store.shopper.startSession(cartId, undefined, "pp_system_default")
      const { order } = await store.shopper.completeCart(cartId)
      expect(order?.id).toBeDefined()
    },
    "chosen to pay anew on another session": (cartId) => story.choose(cartId),
    "put more into the cart": async (cartId) => {
      const added = await store.shopper.post(`/store/carts/${cartId}/line-items`, {
        variant_id: store.seed.variants.card,
        quantity: 1,
      })
      expect(added.status).toBe(200)
    },
  }

  it.each(Object.keys(waysOut))("end when the shopper has %s", async (what) => {
    const { cart, session } = await story.fail()
    const orders = what.startsWith("completed") ? 1 : 0
    await waysOut[what]!(cart.id)
    await staysAs(session.id, "superseded")

    await asIfUntold(session.id)
    await staysAs(session.id, "superseded")
    expect(await story.countOrders(cart.id)).toBe(orders)
    expect(emulator.callsTo("POST /payments")).toHaveLength(1)
  })

  it("end when the order that they are to pay for is cancelled", async () => {
    const { id: cartId } = await store.shopper.createCart()
    await store.shopper.startSession(cartId, undefined, "pp_system_default")
    const { order } = await store.shopper.completeCart(cartId)
    const asked = await store.admin.post("/admin/payment-collections", {
      order_id: order!.id,
      amount: 500,
    })
    const { payment_collection: collection } = asked.body as { payment_collection: { id: string } }
    const started = await store.shopper.post(
      `/store/payment-collections/${collection.id}/payment-sessions`,
      { provider_id: "pp_flutterwave_flutterwave", data: {} },
    )
    const [session] = (
      started.body as { payment_collection: { payment_sessions: { data: SessionData }[] } }
    ).payment_collection.payment_sessions
    const { checkout_url, session_id: id } = session!.data
    await story.decline(id, await story.follow(checkout_url))
    await story.dueNow(id)
    expect(await story.schedule(id)).toMatchObject({ status: "retrying", attempts_made: 1 })

    expect((await store.admin.post(`/admin/orders/${order!.id}/cancel`)).status).toBe(200)
    await staysAs(id, "canceled", 1)
    const back = await story.followReturn(checkout_url)
    expect(back.searchParams.get("flutterwave_status")).toBe("cancelled")
  })

  it("are shown to an admin with the reason in Flutterwave's words", async () => {
    const { checkoutUrl, data, session } = await story.fail({}, broke.card)
    const failed = await read(data.payment_id)
    expect(failed).toMatchObject({
      status: "retrying",
      attempts_made: 0,
      last_failure: broke.reason,
      checkout_url: checkoutUrl,
      retry: { additional_attempts: 3, attempts_made: 0, last_failure: broke.reason },
    })
    expect(minutesUntil(failed.next_attempt_at)).toBe(30)
    expect(failed.retry.next_attempt_at).toBe(failed.next_attempt_at)

    await story.dueNow(session.id)
    await story.decline(session.id, await story.follow(checkoutUrl), "5143010522339965")
    const again = await read(data.payment_id)
    expect(again).toMatchObject({ attempts_made: 1, last_failure: "Do not honour" })
    expect(
      again.attempts.map(({ number, status, processor_response }) => [
        number,
        status,
        processor_response,
      ]),
    ).toEqual([
      [0, "failed", broke.reason],
      [1, "failed", "Do not honour"],
    ])
    expect(minutesUntil(again.next_attempt_at)).toBe(30)
  })

  it("are made at once when an admin asks, and go on 30 minutes later", async () => {
    const { cart, checkoutUrl, data, session } = await story.fail()
    await store.sql(
      "UPDATE flutterwave_payment SET next_attempt_at = now() + interval '7 minutes' WHERE session_id = $1",
      [session.id],
    )
    const answer = await store.admin.post(`/admin/flutterwave/payments/${data.payment_id}/retry`)
    expect(answer.body).toMatchObject({ result: "link" })
    const { payment } = answer.body as { payment: { next_attempt_at: string } }
    expect(payment).toMatchObject({ status: "retrying", attempts_made: 1 })
    expect(minutesUntil(payment.next_attempt_at)).toBe(30)
    const ready = await story.told("flutterwave.retry_ready", data.payment_id)
    expect(ready).toEqual([expect.objectContaining({ attempt: 1, checkout_url: checkoutUrl })])

    await story.dueNow(session.id)
    expect(await story.schedule(session.id)).toMatchObject({ attempts_made: 2, minutesToNext: 30 })
    await emulator.pay(await story.follow(checkoutUrl), "success")
    await story.orderPaidOnce(cart.id)
    await story.settled(session.id)
    await isRefused(data.payment_id, "retry", "settled")
    expect(await story.attemptsOf(session.id)).toHaveLength(3)
  })

  it("cannot be asked for once three were made, while the shopper still has time for the third", async () => {
    const { data, session } = await story.fail()
    for (const made of [1, 2, 3]) {
      expect(await done(data.payment_id, "retry")).toMatchObject({ attempts_made: made })
    }
    await isRefused(data.payment_id, "retry", "retrying")
    expect(await story.schedule(session.id)).toEqual({
      status: "retrying",
      attempts_made: 3,
      minutesToNext: 30,
    })
    await story.dueNow(session.id)
    await story.told("flutterwave.retries_exhausted", data.payment_id)
    await isRefused(data.payment_id, "retry", "exhausted")
    await isRefused(data.payment_id, "stop-retries", "exhausted")
    expect(await story.attemptsOf(session.id)).toHaveLength(4)
  })

  it("find what was paid meanwhile when an admin asks for one, instead of making it", async () => {
    const { cart, data, link, session } = await story.fail()
    await emulator.pay(link, "success", { notify: false })
    expect(await done(data.payment_id, "retry")).toMatchObject({
      status: "settled",
      attempts_made: 0,
      next_attempt_at: null,
    })
    await story.orderPaidOnce(cart.id)
    expect(await story.attemptsOf(session.id)).toHaveLength(1)
  })

  it("end when an admin stops them, and cannot be asked for or stopped any more", async () => {
    const { data, session } = await story.fail()
    await story.dueNow(session.id)
    expect(await done(data.payment_id, "stop-retries")).toMatchObject({
      status: "failed",
      attempts_made: 1,
      next_attempt_at: null,
    })
    await staysAs(session.id, "failed", 1)
    await isRefused(data.payment_id, "retry", "failed")
    await isRefused(data.payment_id, "stop-retries", "failed")
    await staysAs(session.id, "failed", 1)
  })

  it("are not needed for the link of a stopped payment to take the money", async () => {
    const { cart, checkoutUrl, data, session } = await story.fail()
    await done(data.payment_id, "stop-retries")
    await emulator.pay(await story.follow(checkoutUrl), "success")
    await story.orderPaidOnce(cart.id)
    await story.settled(session.id)
  })

  it.each(["declined", "pending, then failed"])(
    "do not start again when a stopped payment's page is %s",
    async (how) => {
      const { checkoutUrl, data, session } = await story.fail()
      await done(data.payment_id, "stop-retries")
      const link = await story.follow(checkoutUrl)
      if (how === "declined") {
        await story.decline(session.id, link)
      } else {
        const { tx_ref } = await emulator.pay(link, "pending")
        await story.checkNow(session.id)
        expect((await story.ledgerOf(session.id)).status).toBe("pending")
        await emulator.decide(tx_ref, "failed")
        await story.reaches(session.id, "failed")
      }
      await staysAs(session.id, "failed")
    },
  )

  it("do not begin when the shopper cancels on the page", async () => {
    const { data, link, session } = await story.openPage()
    const cancelled = emulator.returnUrl(link, "cancelled", { transactionId: null })
    const back = await story.followReturn(cancelled)
    expect(back.searchParams.get("flutterwave_status")).toBe("cancelled")
    await staysAs(session.id, "awaiting")
    await isRefused(data.payment_id, "retry", "awaiting")
  })

  it("do not begin when nobody uses the link, not even once its time is over", async () => {
    const { data, session } = await story.openPage()
    await story.checkNow(session.id)
    await staysAs(session.id, "awaiting")
    await store.sql(
      `UPDATE flutterwave_attempt
          SET opened_at = now() - interval '3 hours', expires_at = now() - interval '2 hours'
        WHERE payment_id = $1`,
      [data.payment_id],
    )
    await story.checkNow(session.id)
    await staysAs(session.id, "abandoned")
  })
})
