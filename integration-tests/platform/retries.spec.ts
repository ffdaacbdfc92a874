import type { Emulator } from "../emulator"
import { failingPaymentOf, type Store } from "../harness"
import { withStore } from "../harness/with-store"

/** What a store owner may try so as to have more attempts, sooner: nothing reads any of it. */
const wishes = { additional_attempts: 9, interval_minutes: 1, retries: 9, retryInterval: 1 }
const environment = {
  STORE_PLUGIN_OPTIONS: JSON.stringify({ ...wishes, retry: wishes }),
  FLUTTERWAVE_ADDITIONAL_ATTEMPTS: "9",
  FLUTTERWAVE_RETRY_ATTEMPTS: "9",
  FLUTTERWAVE_INTERVAL_MINUTES: "1",
  FLUTTERWAVE_RETRY_INTERVAL_MINUTES: "1",
}

describe("a payment that failed", () => {
  let emulator: Emulator
  let store: Store
  let story: ReturnType<typeof failingPaymentOf>

  withStore({ env: environment }, (started) => {
    ;({ emulator, store } = started)
    story = failingPaymentOf(store, emulator)
  })

  const tick = () => store.tick("flutterwave-retry-payments")
  const numbersOf = async (sessionId: string) =>
    (await story.attemptsOf(sessionId)).map(({ number }) => number)
  const readyTold = (paymentId: string) => story.allTold("flutterwave.retry_ready", paymentId)
  const exhaustedTold = (paymentId: string) =>
    story.allTold("flutterwave.retries_exhausted", paymentId)

  it("gets three more chances 30 minutes apart, and is exhausted 30 minutes after the last", async () => {
    const { checkoutUrl, data, session } = await story.fail()
    expect(await story.schedule(session.id)).toEqual({
      status: "retrying",
      attempts_made: 0,
      minutesToNext: 30,
    })
    await tick()
    expect(await numbersOf(session.id)).toEqual([0])

    for (const attempt of [1, 2, 3]) {
      await story.dueNow(session.id)
      expect(await story.schedule(session.id)).toEqual({
        status: "retrying",
        attempts_made: attempt,
        minutesToNext: 30,
      })
      await tick()
      const ready = await story.told("flutterwave.retry_ready", data.payment_id, attempt)
      expect(ready).toHaveLength(attempt)
      expect(ready.at(-1)).toMatchObject({ attempt, checkout_url: checkoutUrl })
    }
    expect(exhaustedTold(data.payment_id)).toEqual([])

    await story.dueNow(session.id)
    expect(await story.schedule(session.id)).toEqual({
      status: "exhausted",
      attempts_made: 3,
      minutesToNext: null,
    })
    const exhausted = await story.told("flutterwave.retries_exhausted", data.payment_id)
    await story.tickWhateverComes(session.id)
    expect(exhausted).toEqual([
      {
        payment_id: data.payment_id,
        session_id: session.id,
        cart_id: (await story.ledgerOf(session.id)).cart_id,
        order_id: null,
        amount: data.amount,
        currency_code: "ngn",
        email: "ada@shopper.example",
        reason: "Declined by Financial Institution",
      },
    ])
    expect(exhaustedTold(data.payment_id)).toHaveLength(1)
    expect(readyTold(data.payment_id)).toHaveLength(3)
    expect(await numbersOf(session.id)).toEqual([0, 1, 2, 3])
    // Nobody opened the link again, so Flutterwave was asked for one page only.
    expect(emulator.callsTo("POST /payments")).toHaveLength(1)
  })

  it("is exhausted at once when the page of the third additional attempt is declined", async () => {
    const { cart, checkoutUrl, data, session } = await story.fail()
    for (const attempt of [1, 2, 3]) {
      await story.dueNow(session.id)
      const link = await story.follow(checkoutUrl)
      const expected =
        attempt < 3
          ? { status: "retrying", attempts_made: attempt, minutesToNext: 30 }
          : { status: "exhausted", attempts_made: 3, minutesToNext: null }
      await story.decline(session.id, link)
      expect(await story.schedule(session.id)).toEqual(expected)
    }
    await story.told("flutterwave.retries_exhausted", data.payment_id)
    await story.tickWhateverComes(session.id)
    expect(exhaustedTold(data.payment_id)).toHaveLength(1)
    expect(readyTold(data.payment_id)).toHaveLength(3)
    expect(await story.countOrders(cart.id)).toBe(0)
  })

  it.each([1, 2, 3])("becomes one order when additional attempt %i succeeds", async (winner) => {
    const { cart, checkoutUrl, data, session, txRef } = await story.fail()
    const references = [txRef]
    let link = ""
    for (let attempt = 1; attempt <= winner; attempt++) {
      await story.dueNow(session.id)
      link = await story.follow(checkoutUrl)
      references.push(emulator.links.at(-1)!.tx_ref)
      if (attempt < winner) {
        await story.decline(session.id, link)
      }
    }
    const paid = await emulator.pay(link, "success")
    const order = await story.orderPaidOnce(cart.id)
    await story.settled(session.id)

    expect(order.payments[0]!.data).toMatchObject({ transaction_id: String(paid.id) })
    expect(new Set(references).size).toBe(winner + 1)
    expect((await story.attemptsOf(session.id)).map(({ tx_ref }) => tx_ref)).toEqual(references)
    expect(emulator.transactions.filter(({ status }) => status === "successful")).toHaveLength(1)
    await story.tickWhateverComes(session.id)
    expect(await story.schedule(session.id)).toEqual({
      status: "settled",
      attempts_made: winner,
      minutesToNext: null,
    })
    expect(readyTold(data.payment_id)).toHaveLength(winner)
    expect(exhaustedTold(data.payment_id)).toEqual([])
  })

  it.each([0, 1, 2, 3])(
    "is found paid on its first page, though nobody told of it, before the attempt after number %i is made",
    async (made) => {
      const { cart, data, link, session } = await story.fail()
      for (let attempt = 1; attempt <= made; attempt++) {
        await story.dueNow(session.id)
      }
      await emulator.pay(link, "success", { notify: false })
      const before = await numbersOf(session.id)
      await story.dueNow(session.id)

      await story.orderPaidOnce(cart.id)
      await story.settled(session.id)
      expect(await numbersOf(session.id)).toEqual(before)
      expect(await story.schedule(session.id)).toEqual({
        status: "settled",
        attempts_made: made,
        minutesToNext: null,
      })
      expect(readyTold(data.payment_id)).toHaveLength(made)
      expect(exhaustedTold(data.payment_id)).toEqual([])
    },
  )

  it.each(["on the page that failed", "on the link opened again"])(
    "is settled when the shopper pays during the gap %s, and gets no further attempt",
    async (where) => {
      const { cart, checkoutUrl, data, link, session } = await story.fail()
      const page = where.startsWith("on the page") ? link : await story.follow(checkoutUrl)
      expect(await story.schedule(session.id)).toMatchObject({
        status: "retrying",
        minutesToNext: 30,
      })
      await emulator.pay(page, "success")
      await story.orderPaidOnce(cart.id)
      await story.settled(session.id)
      await story.tickWhateverComes(session.id)
      expect(await story.schedule(session.id)).toEqual({
        status: "settled",
        attempts_made: 0,
        minutesToNext: null,
      })
      expect(readyTold(data.payment_id)).toEqual([])
      await story.orderPaidOnce(cart.id)
    },
  )

  it.each(["told by a notice", "found when the link is opened"])(
    "is settled all the same when its first page is paid after the last attempt, %s",
    async (how) => {
      const { cart, checkoutUrl, link, session } = await story.fail()
      for (let round = 0; round < 4; round++) {
        await story.dueNow(session.id)
      }
      expect((await story.ledgerOf(session.id)).status).toBe("exhausted")
      const byNotice = how.startsWith("told")
      await emulator.pay(link, "success", { notify: byNotice })
      if (!byNotice) {
        const back = await story.followReturn(checkoutUrl)
        expect(back.searchParams.get("flutterwave_status")).toBe("paid")
      }
      await story.orderPaidOnce(cart.id)
      await story.settled(session.id)
    },
  )

  it("is one order and a question to a person when two of its pages are paid", async () => {
    const { cart, checkoutUrl, data, link, session } = await story.fail()
    await story.dueNow(session.id)
    const fresh = await story.follow(checkoutUrl)
    expect(fresh).not.toBe(link)
    const kept = await emulator.pay(fresh, "success")
    const order = await story.orderPaidOnce(cart.id)
    await story.settled(session.id)
    const surplus = await emulator.pay(link, "success")

    const payment = await story.needsAttention(session.id, "paid_twice")
    expect(payment.attention_detail).toContain(String(surplus.id))
    expect(payment.next_attempt_at).toBeNull()
    expect(order.payments[0]!.data).toMatchObject({ transaction_id: String(kept.id) })
    await story.orderPaidOnce(cart.id)
    await story.tickWhateverComes(session.id)
    expect(readyTold(data.payment_id)).toHaveLength(1)
  })

  it("waits for a transfer that is on its way, and gets its chances when that fails", async () => {
    const { cart, checkoutUrl, data, session } = await story.fail()
    await story.dueNow(session.id)
    const link = await story.follow(checkoutUrl)
    const sent = await emulator.pay(link, "pending", { notify: false })
    await story.dueNow(session.id)
    expect(await story.schedule(session.id)).toEqual({
      status: "pending",
      attempts_made: 1,
      minutesToNext: null,
    })
    await emulator.decide(sent.tx_ref, "failed")
    await story.reaches(session.id, "retrying")
    expect(await story.schedule(session.id)).toEqual({
      status: "retrying",
      attempts_made: 1,
      minutesToNext: 30,
    })
    expect(readyTold(data.payment_id)).toHaveLength(1)
    expect(await story.countOrders(cart.id)).toBe(0)
  })

  it("has three chances 30 minutes apart whatever an admin asks for", async () => {
    const { data } = await story.fail()
    const settings = "/admin/flutterwave/settings"
    const fixed = { additional_attempts: 3, interval_minutes: 30 }
    for (const change of [{ retry: wishes }, { retry: fixed }, { retry: null }, wishes]) {
      const answer = await store.admin.post(settings, change)
      expect([answer.status, answer.text]).toEqual([400, expect.stringMatching(/retry|retries/)])
    }
    const answer = await store.admin.get(settings)
    expect((answer.body as { settings: { retry: object } }).settings.retry).toEqual(fixed)
    const payment = await store.admin.get(`/admin/flutterwave/payments/${data.payment_id}`)
    expect((payment.body as { payment: { retry: object } }).payment.retry).toMatchObject(fixed)
  })
})
