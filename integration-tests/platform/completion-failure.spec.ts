import type { Emulator } from "../emulator"
import type { Store } from "../harness"
import { type Completer, failingCompletionOf, type How } from "../harness/failing-completion"
import { refundsAreOff } from "../harness/gate-sentences"
import { withStore } from "../harness/with-store"

/** Which completion failed after the money was captured, and how. */
const failures: [string, Completer, How][] = [
  ["the storefront's completion, which the store refuses", "storefront", "refused"],
  ["the storefront's completion, which breaks", "storefront", "broken"],
  ["the completion after Flutterwave's notice, which the store refuses", "notice", "refused"],
  ["the completion after Flutterwave's notice, which breaks", "notice", "broken"],
  ["Medusa's own, whose webhook had captured before", "medusa", "refused"],
]

describe("money whose order failed after it was captured, refunds off", () => {
  let emulator: Emulator
  let store: Store
  let story: ReturnType<typeof failingCompletionOf>

  withStore({}, async (started) => {
    ;({ emulator, store } = started)
    story = failingCompletionOf(store, emulator)
    await story.allowRefunds(false)
  })
  type Failed = Awaited<ReturnType<typeof story.failToPlace>>

  const refusedOnce = ({ total, transaction }: Failed) => [
    expect.objectContaining({
      status: "refused",
      origin: "completion",
      amount: total,
      currency_code: "ngn",
      transaction_id: String(transaction.id),
      gateway_refund_id: null,
      medusa_refund_id: null,
      reason: expect.stringContaining(refundsAreOff) as string,
    }) as object,
  ]

  it.each(failures)("stays, and pays for the order later: %s", async (_, completer, how) => {
    const failed = await story.failToPlace(completer, how)
    const { cart, session, total, transaction } = failed
    expect(await story.countOrders(cart.id)).toBe(0)
    expect(await story.refundsOfCart(cart.id)).toEqual(refusedOnce(failed))
    await story.told("flutterwave.refund_refused", failed.data.payment_id)
    const [told] = await story.attentionsOf(cart.id)
    expect(told).toMatchObject({ reason: "order_not_placed" })
    expect(told!.detail).toContain(String(transaction.id))

    // The shopper is not asked again: the session that Medusa made has the money.
    expect(await story.ledgerOf(session.id)).toMatchObject({
      status: "superseded",
      paid_attempt_id: null,
    })
    await story.mend(cart.id)
    const now = await story.sessionOf(cart.id)
    const back = new URL(await story.follow(now.checkoutUrl))
    expect([back.origin, back.searchParams.get("flutterwave_status")]).toEqual([
      "http://localhost:8000",
      "paid",
    ])
    await story.settled(now.id)
    const { order, money } = await story.expectPaidOnceNet(cart.id, total)
    expect(order.payment_status).toBe("captured")
    expect(money.captured).toBe(total)
    expect(await story.ledgerOf(now.id)).toMatchObject({
      status: "settled",
      order_id: order.id,
      attention_reason: null,
    })
    expect(emulator.transactions).toHaveLength(1)
    expect(emulator.callsTo("POST /payments")).toHaveLength(1)
    expect(await story.refundsOfCart(cart.id)).toHaveLength(1)
    expect(story.refundsAsked()).toEqual([])
  })

  it("stays through several failures, and shows once on the order", async () => {
    const failed = await story.failToPlace("storefront")
    const { cart, total } = failed
    for (const expected of [2, 3]) {
      expect((await store.shopper.completeCart(cart.id)).type).not.toBe("order")
      expect(await story.refundsOfCart(cart.id)).toHaveLength(expected)
    }
    await story.mend(cart.id)
    await story.placeOrder(cart.id)
    await story.settled((await story.sessionOf(cart.id)).id)
    const { money } = await story.expectPaidOnceNet(cart.id, total)
    expect(money.captured).toBe(total)
    expect(emulator.transactions).toHaveLength(1)
    expect(story.refundsAsked()).toEqual([])
  })

  it("is placed by the job when the store takes orders again and nobody comes back", async () => {
    const { cart, total } = await story.failToPlace("storefront", "broken")
    await story.mend(cart.id)
    const now = await story.sessionOf(cart.id)
    await story.checkNow(now.id)
    await story.settled(now.id)
    await story.expectPaidOnceNet(cart.id, total)
    expect(story.refundsAsked()).toEqual([])
  })

  it("stays before a person, and out of the order, when the shopper buys more and pays anew", async () => {
    const { cart, transaction } = await story.failToPlace("storefront")
    await story.mend(cart.id)
    const { items } = await store.shopper.getCart(cart.id)
    await store.shopper.post(`/store/carts/${cart.id}/line-items/${items![0]!.id}`, { quantity: 2 })
    const next = await story.choose(cart.id)
    expect(next.data.status).toBe("awaiting")
    const second = await emulator.pay(await story.follow(next.checkoutUrl), "success")
    await story.settled(next.session.id)
    const { order } = await story.expectPaidOnceNet(cart.id, next.data.amount)
    expect(await story.refundsOfCart(cart.id)).toHaveLength(1)
    const waiting = await store.sql<{ attention_detail: string }>(
      `SELECT attention_detail FROM flutterwave_payment
        WHERE cart_id = $1 AND attention_reason IS NOT NULL`,
      [cart.id],
    )
    expect(waiting).toEqual([
      { attention_detail: expect.stringContaining(String(transaction.id)) as string },
    ])

    await story.allowRefunds()
    expect((await story.cancel(order.id)).status).toBe(200)
    await story.allowRefunds(false)
    expect(story.refundsAsked()).toEqual([
      {
        transactionId: String(second.id),
        body: expect.objectContaining({ amount: next.data.amount }) as object,
      },
    ])
  })

  it("places no order once the merchant has returned it in Flutterwave's dashboard", async () => {
    const { cart, link, total, transaction } = await story.failToPlace("notice")
    emulator.refundInDashboard(transaction.id, total)
    await story.mend(cart.id)
    expect((await store.shopper.completeCart(cart.id)).type).not.toBe("order")
    await emulator.notify(transaction.id, { times: 2 })
    await story.followReturn(emulator.returnUrl(link, "successful"))
    await story.checkNow((await story.sessionOf(cart.id)).id)
    expect(await story.countOrders(cart.id)).toBe(0)
    expect(story.refundsAsked()).toEqual([])
  })
})
