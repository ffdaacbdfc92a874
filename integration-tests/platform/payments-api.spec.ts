import type { Emulator } from "../emulator"
import { type CheckoutStory, type Store, storyOf } from "../harness"
import { withStore } from "../harness/with-store"

const PAYMENTS = "/admin/flutterwave/payments"

/** A payment as the admin API shows it, as far as tests look at it. */
interface Payment {
  id: string
  status: string
  order_id: string | null
  paid_attempt_id: string | null
  checkout_url: string
  last_failure: string | null
  attention_reason: string | null
  attention_detail: string | null
  retry: Record<string, unknown>
  attempts: Record<string, unknown>[]
  refunds: unknown[]
  notices: Record<string, unknown>[]
}

describe("the payments as an admin sees them", () => {
  let emulator: Emulator
  let store: Store
  let story: CheckoutStory

  withStore({}, (started) => {
    ;({ emulator, store } = started)
    story = storyOf(store)
  })

  const list = async (query: Record<string, string | number> = {}) => {
    const search = new URLSearchParams(
      Object.entries(query).map(([name, value]) => [name, String(value)]),
    )
    const answer = await store.admin.get(`${PAYMENTS}?${search.toString()}`)
    expect([answer.status, answer.headers["cache-control"]]).toEqual([200, "no-store"])
    return answer.body as { payments: Payment[]; count: number; limit: number; offset: number }
  }
  const paymentIn = (answer: { status: number; body: unknown; text: string }) => {
    expect([answer.status, answer.text]).toEqual([200, expect.any(String)])
    return (answer.body as { payment: Payment }).payment
  }
  const read = async (id: string) => paymentIn(await store.admin.get(`${PAYMENTS}/${id}`))
  const act = (id: string, action: string, body: object = {}) =>
    store.admin.post(`${PAYMENTS}/${id}/${action}`, body)
  const check = async (id: string) => paymentIn(await act(id, "check"))

  it("come newest first and a page at a time, with how many there are", async () => {
    const before = (await list()).count
    const opened = [await story.openPage(), await story.openPage(), await story.openPage()]
    const newestFirst = opened.map(({ data }) => data.payment_id).reverse()
    const whole = await list()
    expect(whole).toMatchObject({ count: before + 3, limit: 20, offset: 0 })
    expect(whole.payments.slice(0, 3).map(({ id }) => id)).toEqual(newestFirst)
    const second = await list({ limit: 1, offset: 1 })
    expect(second).toMatchObject({ count: before + 3, limit: 1, offset: 1 })
    expect(second.payments.map(({ id }) => id)).toEqual([newestFirst[1]])
  })

  it("are found by every name that a person can come with", async () => {
    const email = `Grace_${Date.now()}@Shopper.example`
    const { cart, data, link, session, txRef } = await story.openPage({ email })
    const { id: transaction } = await emulator.pay(link, "success")
    const order = await story.orderPaidOnce(cart.id)
    await story.settled(session.id)
    const names = [data.payment_id, session.id, cart.id, order.id, txRef, String(transaction)]
    for (const q of [...names, email, email.toUpperCase(), email.slice(0, -8), ` ${txRef} `]) {
      const { payments, count } = await list({ q })
      expect([q, count, payments.map(({ id }) => id)]).toEqual([q, 1, [data.payment_id]])
    }
    expect((await list({ order_id: order.id })).payments[0]).toMatchObject({
      id: data.payment_id,
      status: "settled",
      order_id: order.id,
    })
    expect((await list({ order_id: order.id, status: "failed" })).count).toBe(0)
    for (const { status } of (await list({ status: "settled" })).payments) {
      expect(status).toBe("settled")
    }
    // What a database takes for "anything" in a search is a letter like every other.
    for (const q of ["%", "Grace%", `${txRef.slice(0, -1)}`, "order_", "\\"]) {
      expect([q, (await list({ q })).count]).toEqual([q, 0])
    }
    expect((await list({ q: "grace_" })).count).toBe(1)
  })

  it("lead from a replaced session's reference to the payment that has its money", async () => {
    const old = await story.openPage()
    const now = await story.choose(old.cart.id)
    await emulator.pay(old.link, "success")
    await story.settled(now.session.id)
    const found = await list({ q: old.txRef })
    expect(found.payments.map(({ id, status }) => [id, status])).toEqual([
      [now.data.payment_id, "settled"],
      [old.data.payment_id, "superseded"],
    ])
    const { attempts, paid_attempt_id } = await read(now.data.payment_id)
    expect(paid_attempt_id).toBe(attempts[0]!.id)
    expect(attempts[0]).toMatchObject({ tx_ref: old.txRef, status: "succeeded" })
  })

  it("show what was tried, what Flutterwave said and told, and what it keeps", async () => {
    const { data, link, session, txRef, checkoutUrl } = await story.openPage()
    const paid = await emulator.pay(link, "success")
    await story.settled(session.id)
    await emulator.idle()
    const payment = await read(data.payment_id)
    expect(payment).toMatchObject({
      session_id: session.id,
      amount: data.amount,
      currency_code: "ngn",
      mode: "test",
      email: "ada@shopper.example",
      customer_name: "Ada Obi",
      status: "settled",
      checkout_url: checkoutUrl,
      settled_at: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      refunds: [],
    })
    expect(payment.attempts).toHaveLength(1)
    expect(payment.attempts[0]).toMatchObject({
      number: 0,
      method: "page",
      tx_ref: txRef,
      status: "succeeded",
      transaction_id: String(paid.id),
      flw_ref: paid.flw_ref,
      transaction_at: paid.created_at,
      amount: paid.amount,
      currency_code: "ngn",
      charged_amount: paid.charged_amount,
      app_fee: paid.app_fee,
      amount_settled: paid.amount_settled,
      payment_type: "card",
      card_last4: paid.card!.last_4digits,
      bank: null,
    })
    // Word for word, without the card and the shopper.
    const { id, tx_ref, flw_ref, status, amount, currency, app_fee, created_at } = paid
    expect(payment.attempts[0]!.received).toMatchObject({
      ...{ id, tx_ref, flw_ref, status, amount, currency, app_fee, created_at },
    })
    expect(Object.keys(payment.attempts[0]!.received as object)).not.toContain("card")
    expect(payment.paid_attempt_id).toBe(payment.attempts[0]!.id)
    expect(payment.notices).toEqual([
      expect.objectContaining({
        event: "charge.completed",
        tx_ref: txRef,
        transaction_id: String(paid.id),
        transaction_status: "successful",
        status: "processed",
      }),
    ])
    const { checkout_url, ...others } = payment
    const told = JSON.stringify(others)
    expect(told).not.toContain(new URL(checkout_url).pathname.split("/").pop())
    expect(told).not.toMatch(/pay_token|lease|customer_phone|"link"|raw_/)
  })

  it("name the bank that a transfer came from", async () => {
    const { data, link, session } = await story.openPage()
    await emulator.pay(link, "success", { method: "banktransfer" })
    await story.settled(session.id)
    expect((await read(data.payment_id)).attempts).toMatchObject([
      { payment_type: "bank_transfer", card_last4: null, bank: "Access Bank" },
    ])
  })

  it("say in Flutterwave's words why an attempt failed, and how it goes on", async () => {
    const { data, link, session } = await story.openPage()
    const declined = await emulator.pay(link, "decline")
    await story.followReturn(emulator.returnUrl(link, "failed"))
    const payment = await read(data.payment_id)
    expect(payment.last_failure).toBe(declined.processor_response)
    expect(payment.retry).toMatchObject({
      additional_attempts: 3,
      interval_minutes: 30,
      attempts_made: 0,
      last_failure: declined.processor_response,
    })
    expect(payment.attempts[0]).toMatchObject({
      status: "failed",
      processor_response: declined.processor_response,
    })
    expect((await story.ledgerOf(session.id)).paid_attempt_id).toBeNull()
  })

  it("are asked about at once, and money that nobody told of becomes an order", async () => {
    const { cart, data, link } = await story.openPage()
    expect(await check(data.payment_id)).toMatchObject({ status: "awaiting", order_id: null })
    await emulator.pay(link, "success", { notify: false })
    const payment = await check(data.payment_id)
    const order = await story.orderPaidOnce(cart.id)
    expect(payment).toMatchObject({ status: "settled", order_id: order.id })
    expect(payment.attempts[0]).toMatchObject({ status: "succeeded" })
  })

  it("are asked about under every reference, also when Medusa has the money already", async () => {
    const { cart, checkoutUrl, data, link, session } = await story.openPage()
    await store.sql("UPDATE flutterwave_attempt SET expires_at = now() WHERE payment_id = $1", [
      data.payment_id,
    ])
    const second = await story.follow(checkoutUrl)
    await emulator.pay(second, "success")
    await story.orderPaidOnce(cart.id)
    await story.settled(session.id)
    const other = await emulator.pay(link, "success", { notify: false })
    const payment = await check(data.payment_id)
    expect(payment).toMatchObject({ status: "attention", attention_reason: "paid_twice" })
    expect(payment.attention_detail).toContain(String(other.id))
    expect(await check(data.payment_id)).toEqual({
      ...payment,
      updated_at: expect.any(String) as string,
      attempts: expect.any(Array) as unknown[],
    })
    await story.orderPaidOnce(cart.id)
  })

  it("stay as they are when Flutterwave cannot be asked, and the admin is told so", async () => {
    const { cart, data, link, txRef } = await story.openPage()
    await emulator.pay(link, "success", { notify: false })
    const before = await read(data.payment_id)
    emulator.faults.add({ match: /GET .*\/transactions/, kind: "500", times: 1_000 })
    const refused = await act(data.payment_id, "check")
    const { message, type } = refused.body as { message: string; type: string }
    expect([refused.status, type]).toEqual([400, "not_allowed"])
    expect(message).toContain(data.payment_id)
    expect(message).toContain(txRef)
    expect(message).toMatch(/check it again/)
    expect(await read(data.payment_id)).toEqual(before)
    emulator.faults.clear()
    expect((await check(data.payment_id)).status).toBe("settled")
    await story.orderPaidOnce(cart.id)
  })

  it("need an admin's login", async () => {
    const { data } = await story.openPage()
    const registered = await store.request
      .post("/auth/customer/emailpass/register")
      .send({ email: `eve-${Date.now()}@shopper.example`, password: "supersecret" })
    const { token } = registered.body as { token: string }
    for (const authorization of ["", `Bearer ${token}`]) {
      const reads = ["", `/${data.payment_id}`].map((path) => store.request.get(PAYMENTS + path))
      const writes = ["check", "retry", "stop-retries", "resolve"].map((action) =>
        store.request.post(`${PAYMENTS}/${data.payment_id}/${action}`).send({ note: "Refunded" }),
      )
      for (const asked of [...reads, ...writes]) {
        const answer = await asked.set("authorization", authorization)
        expect(answer.status).toBe(401)
      }
    }
    expect(emulator.callsTo(/verify/)).toEqual([])
  })

  it.each([
    ["surprise=1", /surprise/],
    ["status=stolen", /status/],
    ["status=paid&status=stolen", /status/],
    ["mode=play", /mode/],
    ["currency_code=naira", /currency_code: It must be three letters/],
    ["created_from=yesterday", /created_from: It must be a day/],
    ["created_to=2026-02-30", /created_to: It must be a day/],
    ["created_to=2026-01-31T10:00", /created_to: It must be a day/],
    ["order=email", /order/],
    ["order=created_at,id", /order/],
    ["limit=0", /limit/],
    ["limit=1001", /'limit' too big, expected at most: '1000'/],
    ["order_id=", /order_id: It must name one/],
    ["order_id=%20", /order_id: It must name one/],
    ["a.b.c=1", /a\.b\.c: There is no such field/],
    ["limit=ten", /limit: It must be a whole number/],
    ["limit=", /limit/],
    ["offset=-1", /offset/],
    ["offset=99999999999999999999", /offset/],
    ["q=a%00b", /q: It must not hold control characters/],
    ["order_id=%00", /order_id/],
    [`q=${"x".repeat(201)}`, /q/],
    ["q[a]=b", /q/],
  ])("are not listed for ?%s", async (query, message) => {
    const answer = await store.admin.get(`${PAYMENTS}?${query}`)
    expect([answer.status, answer.text]).toEqual([400, expect.stringMatching(message)])
  })

  it("are not found under an id that is none of theirs", async () => {
    for (const id of ["flwpay_none", "%00", "a%2Fb", "'%3B--", "x".repeat(500)]) {
      const asked = [
        store.admin.get(`${PAYMENTS}/${id}`),
        ...["check", "retry", "stop-retries"].map((action) => act(id, action)),
        act(id, "resolve", { note: "Refunded" }),
      ]
      for (const answer of await Promise.all(asked)) {
        expect([id, answer.status, answer.text]).toEqual([id, 404, expect.any(String)])
        expect((answer.body as { message: string }).message).toMatch(/^There is no .*payment/)
      }
    }
  })

  it("take nothing with an action that takes nothing", async () => {
    const { data } = await story.openPage()
    for (const action of ["check", "retry", "stop-retries"]) {
      const answer = await act(data.payment_id, action, { force: true })
      expect([answer.status, answer.text]).toEqual([400, expect.stringContaining("force")])
    }
  })
})
