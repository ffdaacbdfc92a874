import type { Emulator } from "../emulator"
import { booksOf } from "../harness/books"
import { type CheckoutStory, type Store, storyOf, waitFor } from "../harness"
import { withStore } from "../harness/with-store"

const PAYMENTS = "/admin/flutterwave/payments"
const note = "Refunded in Flutterwave's dashboard.\nThe shopper knows."

/** A payment as the admin API shows it, as far as tests look at it. */
interface Payment {
  status: string
  order_id: string | null
  attention_reason: string | null
  attention_detail: string | null
  resolved_note: string | null
  resolved_detail: string | null
  resolved_at: string | null
  resolved_by: string | null
}

describe("money that a person has decided on", () => {
  let emulator: Emulator
  let store: Store
  let story: CheckoutStory
  let adminId: string

  withStore({}, async (started) => {
    ;({ emulator, store } = started)
    story = storyOf(store)
    const me = await store.admin.get("/admin/users/me")
    adminId = (me.body as { user: { id: string } }).user.id
  })

  const resolve = (id: string, body: object = { note }) =>
    store.admin.post(`${PAYMENTS}/${id}/resolve`, body)
  const resolved = async (id: string, words = note) => {
    const answer = await resolve(id, { note: words })
    expect([answer.status, answer.text]).toEqual([200, expect.any(String)])
    return (answer.body as { payment: Payment }).payment
  }
  const waiting = async () => {
    const answer = await store.admin.get(`${PAYMENTS}?status=attention`)
    return (answer.body as { payments: { id: string }[] }).payments.map(({ id }) => id)
  }

  /** A page on which the shopper paid too little, and more of which is still to come. */
  async function underpaid() {
    const opened = await story.openPage()
    const late = await emulator.pay(opened.link, "pending", { amount: opened.data.amount / 4 })
    const short = await emulator.pay(opened.link, "underpay")
    const payment = await story.needsAttention(opened.session.id, "underpaid")
    await emulator.idle()
    return { ...opened, late, short, payment }
  }

  /** A paid page whose session was replaced by one that asks for more; it may be paid once more. */
  async function paidOnReplaced() {
    const opened = await story.openPage()
    const late = await emulator.pay(opened.link, "pending")
    const { items } = await store.shopper.getCart(opened.cart.id)
    await store.shopper.post(`/store/carts/${opened.cart.id}/line-items/${items![0]!.id}`, {
      quantity: 2,
    })
    await emulator.pay(opened.link, "success")
    const payment = await story.needsAttention(opened.session.id, "paid_on_replaced_session")
    await emulator.idle()
    return { ...opened, late, payment, item: items![0]!.id }
  }

  it("is no longer asked about, and says who decided what, when, and on what", async () => {
    const { payment, short } = await underpaid()
    expect(await waiting()).toContain(payment.id)
    const seen = await resolved(payment.id)
    expect(seen).toMatchObject({
      status: "failed",
      attention_reason: null,
      attention_detail: null,
      resolved_note: note,
      resolved_detail: payment.attention_detail,
      resolved_at: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      resolved_by: adminId,
    })
    expect(seen.resolved_detail).toContain(String(short.id))
    expect(await waiting()).not.toContain(payment.id)
    expect(store.log()).toContain(
      `Flutterwave payment ${payment.id} was resolved by ${adminId} (underpaid).`,
    )
    expect(store.log()).not.toContain("The shopper knows")
    expect(emulator.callsTo(/POST .*refund/)).toEqual([])
  })

  it("is not put before a person again, however often Flutterwave tells of it", async () => {
    const { link, payment, session, txRef } = await underpaid()
    await resolved(payment.id)
    expect(await emulator.notify(txRef, { shape: "legacy", times: 2 })).toEqual([200, 200])
    await story.followReturn(emulator.returnUrl(link, "successful"))
    await story.sweepNow()
    await store.admin.post(`${PAYMENTS}/${payment.id}/check`)
    expect(await story.ledgerOf(session.id)).toMatchObject({
      status: "failed",
      attention_reason: null,
    })
    expect(story.attentionsTold(payment.id)).toHaveLength(1)
  })

  it("does not hide new money, which a person decides on once more", async () => {
    const { late, payment, session, short } = await underpaid()
    await resolved(payment.id)
    await emulator.decide(late.id, "successful")
    const second = await story.needsAttention(session.id, "underpaid")
    expect(second.attention_detail).toContain(String(late.id))
    expect(second.attention_detail).not.toContain(String(short.id))
    await waitFor(() => story.attentionsTold(payment.id).length === 2, {
      what: "a person is called again",
    })
    const seen = await resolved(payment.id, "Refunded that, too.")
    expect(seen.resolved_note).toBe(`${note}\nRefunded that, too.`)
    expect(seen.resolved_detail).toContain(String(short.id))
    expect(seen.resolved_detail).toContain(String(late.id))
  })

  it("leaves the way free for the full amount, which becomes an order", async () => {
    const { cart, checkoutUrl, payment, session } = await underpaid()
    await resolved(payment.id)
    await emulator.pay(await story.follow(checkoutUrl), "success")
    const order = await story.orderPaidOnce(cart.id)
    await story.settled(session.id)
    expect(await story.ledgerOf(session.id)).toMatchObject({
      order_id: order.id,
      attention_reason: null,
    })
  })

  it("stays out of Medusa, though the shopper, Flutterwave and the jobs come back to it", async () => {
    const { cart, checkoutUrl, item, link, payment, session, txRef } = await paidOnReplaced()
    const paidAttempt = payment.paid_attempt_id
    expect(paidAttempt).not.toBeNull()
    expect(await resolved(payment.id)).toMatchObject({ status: "failed", order_id: null })
    // The cart asks for the same amount again, and the order could now be placed with that money.
    await store.shopper.post(`/store/carts/${cart.id}/line-items/${item}`, { quantity: 1 })
    const next = await story.choose(cart.id)
    expect(next.data.status).toBe("awaiting")
    const completed = await store.shopper.completeCart(cart.id)
    expect(completed).toMatchObject({ type: "cart", error: { type: /^payment_/ as never } })
    await emulator.notify(txRef, { times: 2 })
    await story.followReturn(emulator.returnUrl(link, "successful"))
    await story.follow(checkoutUrl)
    await story.checkNow(session.id)
    await store.admin.post(`${PAYMENTS}/${payment.id}/check`)
    expect(await story.countOrders(cart.id)).toBe(0)
    const [row] = await store.sql<{ next_check_at: Date | null }>(
      "SELECT * FROM flutterwave_payment WHERE id = $1",
      [payment.id],
    )
    expect(row).toMatchObject({
      status: "failed",
      paid_attempt_id: paidAttempt,
      next_check_at: null,
      settled_at: null,
    })
    // The shopper can still buy: with new money, once.
    await emulator.pay(await story.follow(next.checkoutUrl), "success")
    await story.orderPaidOnce(cart.id)
    await story.settled(next.session.id)
  })

  it("stays out of Medusa when more money comes and is decided on, too", async () => {
    const { cart, late, payment, session } = await paidOnReplaced()
    await resolved(payment.id)
    await emulator.decide(late.id, "successful")
    const raised = await story.needsAttention(session.id, "paid_twice")
    expect(raised.attention_detail).toContain(String(late.id))
    await story.checkNow(session.id)
    await store.admin.post(`${PAYMENTS}/${payment.id}/check`)
    expect(await story.countOrders(cart.id)).toBe(0)
    expect(await resolved(payment.id)).toMatchObject({ status: "failed", order_id: null })
  })

  it("leaves an order settled when only the surplus was decided on", async () => {
    const { cart, link, session, txRef } = await story.openPage()
    await emulator.pay(link, "overpay")
    const order = await story.orderPaidOnce(cart.id)
    const payment = await story.needsAttention(session.id, "overpaid")
    expect(await resolved(payment.id)).toMatchObject({ status: "settled", order_id: order.id })
    await emulator.notify(txRef, { times: 2 })
    await store.admin.post(`${PAYMENTS}/${payment.id}/check`)
    expect((await story.ledgerOf(session.id)).status).toBe("settled")
    await story.orderPaidOnce(cart.id)
  })

  it("is not closed for a reason that came after the one that was decided on", async () => {
    const { payment, short } = await underpaid()
    const before = await booksOf(store.sql)
    const answer = await resolve(payment.id, { note, reason: "paid_twice" })
    expect([answer.status, (answer.body as { message: string }).message]).toEqual([
      400,
      `Payment ${payment.id} no longer waits for a decision on "paid_twice" but on "underpaid", and was not changed. Look at it again before you decide.`,
    ])
    expect(await booksOf(store.sql)).toEqual(before)

    const seen = await store.admin.get(`${PAYMENTS}/${payment.id}`)
    expect(seen.body).toMatchObject({
      payment: { attention_transactions: [String(short.id)], paid_attempt_id: null },
    })
    expect((await resolve(payment.id, { note, reason: "underpaid" })).status).toBe(200)
  })

  it("is not closed with money that came after what was decided on", async () => {
    const { payment, late, session, short } = await underpaid()
    const seen = { reason: "underpaid", detail: payment.attention_detail }
    await emulator.decide(late.id, "successful")
    await waitFor(
      async () => (await story.ledgerOf(session.id)).attention_detail !== payment.attention_detail,
      { what: "the late money is told of" },
    )
    const answer = await resolve(payment.id, { note, ...seen })
    expect([answer.status, (answer.body as { message: string }).message]).toEqual([
      400,
      `Payment ${payment.id} waits for a decision on other or more than was seen, and was not changed. Look at it again before you decide.`,
    ])
    const { attention_detail: detail } = await story.ledgerOf(session.id)
    expect(detail).toContain(String(short.id))
    expect((await resolve(payment.id, { note, reason: "underpaid", detail })).status).toBe(200)
  })

  it("is decided on by one of two admins who press at the same moment", async () => {
    const { payment } = await underpaid()
    const answers = await Promise.all([1, 2].map(() => resolve(payment.id)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
    const [row] = await store.sql<{ resolved_note: string }>(
      "SELECT resolved_note FROM flutterwave_payment WHERE id = $1",
      [payment.id],
    )
    expect(row!.resolved_note).toBe(note)
  })

  it("needs a note that says something, and a payment that waits for it", async () => {
    const { payment } = await underpaid()
    const before = await booksOf(store.sql)
    const wrong: [object, RegExp][] = [
      [{}, /note/],
      [{ note: " \n " }, /note: Say what was decided/],
      [{ note: "x".repeat(1001) }, /note/],
      [{ note: "a\u0000b" }, /note: It must not hold control characters/],
      [{ note: 5 }, /note/],
      [{ note, status: "settled" }, /status/],
      [{ note, reason: "bored" }, /underpaid, .* for field 'reason'/],
    ]
    for (const [body, message] of wrong) {
      const answer = await resolve(payment.id, body)
      expect([answer.status, answer.text]).toEqual([400, expect.stringMatching(message)])
    }
    expect(await booksOf(store.sql)).toEqual(before)

    const { data } = await story.openPage()
    const answer = await resolve(data.payment_id)
    const { message } = answer.body as { message: string }
    expect([answer.status, message]).toEqual([
      400,
      `Payment ${data.payment_id} does not wait for a decision: its status is "awaiting". There is nothing to resolve.`,
    ])
  })
})
