import type { Emulator } from "../emulator"
import { type Store, waitFor } from "../harness"
import { type Completer, failingCompletionOf } from "../harness/failing-completion"
import { withStore } from "../harness/with-store"

const completers: [string, Completer][] = [
  ["the storefront's completion", "storefront"],
  ["the completion after Flutterwave's notice", "notice"],
  ["Medusa's own, whose webhook had captured before", "medusa"],
]

describe("money whose order failed after it was captured, refunds on", () => {
  let emulator: Emulator
  let store: Store
  let story: ReturnType<typeof failingCompletionOf>

  withStore({}, ({ emulator: started, store: running }) => {
    emulator = started
    store = running
    story = failingCompletionOf(store, emulator)
  })
  beforeEach(() => story.allowRefunds())

  type Failed = Awaited<ReturnType<typeof story.failToPlace>>

  /** Whoever comes back to it, and however often, this money becomes no order. */
  async function expectNeverPlaced({ cart, link, session, transaction }: Failed) {
    expect((await store.shopper.completeCart(cart.id)).type).not.toBe("order")
    await emulator.notify(transaction.id, { times: 2 })
    const back = await story.followReturn(emulator.returnUrl(link, "successful"))
    expect(back.searchParams.get("flutterwave_status")).not.toBe("paid")
    await story.checkNow(session.id)
    await story.checkNow((await story.sessionOf(cart.id)).id)
    expect((await store.shopper.completeCart(cart.id)).type).not.toBe("order")
    expect(await story.countOrders(cart.id)).toBe(0)
  }

  /** The shopper pays again, with new money, and has the order. */
  async function payAnew({ cart, total, transaction }: Failed) {
    const now = await story.sessionOf(cart.id)
    expect(now.data.status).toBe("awaiting")
    const link = await story.follow(now.checkoutUrl)
    expect(new URL(link).origin).toBe(emulator.origin)
    const second = await emulator.pay(link, "success")
    await story.settled(now.id)
    const { order } = await story.expectPaidOnceNet(cart.id, total)
    expect(await story.ledgerOf(now.id)).toMatchObject({
      status: "settled",
      order_id: order.id,
      attention_reason: null,
    })
    expect(emulator.transactions.map(({ id, refunded_amount }) => [id, refunded_amount])).toEqual([
      [transaction.id, total],
      [second.id, 0],
    ])
    return order
  }

  /** What the failed completion left is looked after, and the order that was paid anew has nothing of it. */
  async function expectBooksOfItsOwn({ cart, total }: Failed, orderId: string) {
    const before = await story.orderMoney(orderId)
    for (const { payment_id } of await story.refundsOfCart(cart.id)) {
      await story.followNow(payment_id)
      await story.followNow(payment_id)
    }
    expect(await story.orderMoney(orderId)).toEqual(before)
    await story.expectPaidOnceNet(cart.id, total)
  }

  it.each(completers)("goes back once, and the shopper can pay anew: %s", async (_, completer) => {
    const failed = await story.failToPlace(completer)
    const { cart, total, transaction } = failed
    expect(story.refundsAsked()).toEqual([
      {
        transactionId: String(transaction.id),
        body: expect.objectContaining({ amount: total }) as object,
      },
    ])
    const [told] = await story.attentionsOf(cart.id)
    expect(told).toMatchObject({ reason: "order_not_placed" })
    expect(told!.detail).toContain(String(transaction.id))
    expect(await story.refundsOfCart(cart.id)).toEqual([
      expect.objectContaining({
        status: "completed",
        origin: "completion",
        amount: total,
        transaction_id: String(transaction.id),
        gateway_refund_id: String(emulator.refunds[0]!.id),
        medusa_refund_id: expect.any(String) as string,
      }),
    ])

    await story.mend(cart.id)
    await expectNeverPlaced(failed)
    const order = await payAnew(failed)
    expect(story.refundsAsked()).toHaveLength(1)
    expect(emulator.refunds).toHaveLength(1)

    await expectBooksOfItsOwn(failed, order.id)
    expect((await story.cancel(order.id)).status).toBe(200)
    expect(emulator.refunds.map(({ amount_refunded }) => amount_refunded)).toEqual([total, total])
  })

  it("stays when Flutterwave refuses to return it, and pays for the order later", async () => {
    const failed = await story.failToPlace("notice", "refused", () => {
      emulator.balances["NGN"] = 10
    })
    const { cart, total } = failed
    expect(await story.refundsOfCart(cart.id)).toEqual([
      expect.objectContaining({
        status: "refused",
        origin: "completion",
        amount: total,
        reason: expect.stringContaining("Insufficient balance") as string,
      }),
    ])
    await story.mend(cart.id)
    await story.placeOrder(cart.id)
    await story.settled((await story.sessionOf(cart.id)).id)
    await story.expectPaidOnceNet(cart.id, total)
    expect(emulator.transactions).toHaveLength(1)
    expect(emulator.refunds).toEqual([])
  })

  it("places no order while nobody can say whether it went back, nor after it did", async () => {
    const failed = await story.failToPlace("storefront", "refused", () => {
      emulator.faults.add({ match: "POST /transactions/*/refund", kind: "503_after_effect" })
      emulator.faults.add({ match: "GET /refunds", kind: "slow", delayMs: 0 })
      emulator.faults.add({ match: "GET /refunds", kind: "500", times: 1_000 })
    })
    const { cart } = failed
    expect((await story.refundsOfCart(cart.id)).map(({ status }) => status)).toEqual(["requested"])
    const [told] = await story.attentionsOf(cart.id)
    expect(told).toMatchObject({ reason: "order_not_placed" })
    expect(told!.detail).toMatch(/pays for nothing until that is known.*is not known yet/)
    await story.mend(cart.id)
    await expectNeverPlaced(failed)

    emulator.faults.clear()
    const [row] = await story.refundsOfCart(cart.id)
    await story.followNow(row!.payment_id)
    await waitFor(async () => (await story.refundsOfCart(cart.id))[0]!.status === "completed", {
      what: "the refund is found",
    })
    await expectNeverPlaced(failed)
    const order = await payAnew(failed)
    expect(story.refundsAsked()).toHaveLength(1)
    await expectBooksOfItsOwn(failed, order.id)
  })

  it("is returned once when the order that it paid for later is cancelled", async () => {
    await story.allowRefunds(false)
    const { cart, session, total } = await story.failToPlace("notice")
    await story.mend(cart.id)
    await story.placeOrder(cart.id)
    const now = await story.sessionOf(cart.id)
    await story.settled(now.id)
    const { order } = await story.expectPaidOnceNet(cart.id, total)

    await story.allowRefunds()
    const replaced = await story.refund(await story.medusaPaymentOf(session.id), 100)
    expect([replaced.status, replaced.text]).toEqual([
      400,
      expect.stringMatching(/captured amount/),
    ])
    expect((await story.refund(await story.medusaPaymentOf(now.id), 1100)).status).toBe(200)
    expect((await story.cancel(order.id)).status).toBe(200)
    expect(emulator.refunds.map(({ amount_refunded }) => amount_refunded)).toEqual([
      1100,
      total - 1100,
    ])
    expect(await story.orderMoney(order.id)).toMatchObject({ status: "canceled" })
  })
})
