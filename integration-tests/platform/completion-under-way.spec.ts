import type { Emulator } from "../emulator"
import { type Store, waitFor } from "../harness"
import { failingCompletionOf } from "../harness/failing-completion"
import { hangOn } from "../harness/hang-on"
import { killDuring } from "../harness/kill-during"
import { withStore } from "../harness/with-store"

describe("money of an order whose completion is still under way", () => {
  let emulator: Emulator
  let store: Store
  let story: ReturnType<typeof failingCompletionOf>

  withStore({}, (started) => {
    ;({ emulator, store } = started)
    story = failingCompletionOf(store, emulator)
  })
  beforeEach(() => story.allowRefunds(false))

  /** Says how a cart's completion is to end; null for well. */
  const decide = (cartId: string, metadata: object | null) =>
    store.sql("UPDATE cart SET metadata = $2 WHERE id = $1", [cartId, metadata])

  /**
   * A cart that was paid, and in the middle of whose completion the store's own code does not get on,
   * when Medusa has the order with its money already.
   */
  async function underWay(
    moment: "after_payment" | "after_completion",
    complete: (cartId: string) => Promise<unknown>,
  ) {
    const page = await story.openPage()
    await decide(page.cart.id, { completion_fails: moment, how: "undecided" })
    const transaction = await emulator.pay(page.link, "success", { notify: false })
    const end = complete(page.cart.id)
    await waitFor(
      async () => {
        const booked = await store.sql(
          `SELECT 1 FROM order_transaction JOIN order_cart USING (order_id)
            WHERE order_cart.cart_id = $1 AND order_cart.deleted_at IS NULL`,
          [page.cart.id],
        )
        return booked.length === 1
      },
      { what: "Medusa has the order with its money" },
    )
    const fail = async () => {
      await decide(page.cart.id, { completion_fails: moment, how: "broken" })
      await end
      await waitFor(async () => (await story.attentionsOf(page.cart.id)).length > 0, {
        what: "a person is told",
      })
    }
    return { ...page, transaction, total: page.data.amount, end, fail }
  }
  type UnderWay = Awaited<ReturnType<typeof underWay>>

  const byStorefront = () => underWay("after_payment", (id) => store.shopper.completeCart(id))
  const byOwnWorkflow = () =>
    underWay("after_completion", (id) => story.after.run("test-place-and-tell", { id }))

  /** Flutterwave's notice comes, and is being settled, or is already. */
  async function notified({ session, transaction }: UnderWay) {
    expect(await emulator.notify(transaction.id)).toEqual([200])
    await waitFor(
      async () => {
        const looks = await store.sql(
          `SELECT 1 FROM flutterwave_payment
            WHERE session_id = $1 AND (lease_owner IS NOT NULL OR settled_at IS NOT NULL)`,
          [session.id],
        )
        return looks.length === 1
      },
      { what: "the notice is being settled" },
    )
  }

  /** Medusa took its order back: a person knows, and the money is there for the next session. */
  async function expectTakenBack({ cart, session, transaction, total }: UnderWay) {
    const [told] = await story.attentionsOf(cart.id)
    expect(told).toMatchObject({ reason: "order_not_placed" })
    expect(told!.detail).toContain(String(transaction.id))
    const refunds = await story.refundsOfCart(cart.id)
    expect(refunds[0]).toMatchObject({ status: "refused", origin: "completion", amount: total })
    expect(await story.ledgerOf(session.id)).toMatchObject({
      status: "superseded",
      order_id: null,
      settled_at: null,
      paid_attempt_id: null,
    })
  }

  /** The store takes orders again, and the shopper comes back: she has paid. */
  async function expectPlacedWithIt({ cart, total }: UnderWay) {
    await story.mend(cart.id)
    await story.placeOrder(cart.id)
    await story.settled((await story.sessionOf(cart.id)).id)
    const { order, money } = await story.expectPaidOnceNet(cart.id, total)
    expect(order.payment_status).toBe("captured")
    expect(money.captured).toBe(total)
    expect(emulator.transactions).toHaveLength(1)
    expect(story.refundsAsked()).toEqual([])
  }

  it("is not taken for settled before the completion is through, which then fails", async () => {
    const paid = await byStorefront()
    await notified(paid)
    await paid.fail()
    await expectTakenBack(paid)
    await expectPlacedWithIt(paid)
  })

  it("is settled once when the completion ends well", async () => {
    const paid = await byStorefront()
    await notified(paid)
    await decide(paid.cart.id, null)
    expect(await paid.end).toMatchObject({ type: "order" })
    await story.settled(paid.session.id)
    const order = await story.orderPaidOnce(paid.cart.id)
    expect(await story.ledgerOf(paid.session.id)).toMatchObject({
      status: "settled",
      order_id: order.id,
    })
    expect(await story.attentionsOf(paid.cart.id)).toEqual([])
  })

  it("is settled no more when Medusa takes the order back that nobody could see to be unfinished", async () => {
    const paid = await byOwnWorkflow()
    await notified(paid)
    await story.settled(paid.session.id)
    await paid.fail()
    await expectTakenBack(paid)
    await expectPlacedWithIt(paid)
  })

  it("pays for nothing any more when such an order is taken back and the money is returned", async () => {
    await story.allowRefunds()
    const paid = await byOwnWorkflow()
    await notified(paid)
    await story.settled(paid.session.id)
    await paid.fail()
    const [told] = await story.attentionsOf(paid.cart.id)
    expect(told).toMatchObject({
      reason: "order_not_placed",
      detail: expect.stringContaining("returned to the shopper") as string,
    })
    expect(await story.refundsOfCart(paid.cart.id)).toMatchObject([
      { status: "completed", origin: "completion", amount: paid.total },
    ])
    const { data } = await story.sessionOf(paid.cart.id)
    expect(data.status).toBe("awaiting")
    expect((await story.ledgerOf(data.session_id)).paid_attempt_id).toBeNull()
  })

  it("pays for the next order when the server died while Medusa took such an order back", async () => {
    const paid = await byOwnWorkflow()
    await notified(paid)
    await story.settled(paid.session.id)
    const hang = await hangOn(store, { table: "refund", rows: "TRUE" })
    await decide(paid.cart.id, { completion_fails: "after_completion", how: "broken" })
    await killDuring(store, paid.end, () => hang.reached(), hang)
    await story.mend(paid.cart.id)
    const order = await story.placeOrder(paid.cart.id)
    await waitFor(async () => (await story.ledgerOf(paid.session.id)).order_id === order.id, {
      what: "the payment is settled as the order that is there",
    })
    await story.expectPaidOnceNet(paid.cart.id, paid.total)
    expect(emulator.transactions).toHaveLength(1)
  })
})
