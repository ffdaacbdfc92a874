import type { Emulator } from "../emulator"
import { type Store, waitFor } from "../harness"
import { failingCompletionOf } from "../harness/failing-completion"
import { hangOn } from "../harness/hang-on"
import { withStore } from "../harness/with-store"

const REFUND = "POST /transactions/*/refund"

describe("money whose order failed, the server killed while Medusa had it returned", () => {
  let emulator: Emulator
  let store: Store
  let story: ReturnType<typeof failingCompletionOf>

  withStore({}, (started) => {
    ;({ emulator, store } = started)
    story = failingCompletionOf(store, emulator)
  })
  beforeEach(() => story.allowRefunds())

  /** A cart that was paid and whose completion will fail late. */
  async function payToFail() {
    const page = await story.openPage()
    await store.sql("UPDATE cart SET metadata = $2 WHERE id = $1", [
      page.cart.id,
      { completion_fails: "after_payment", how: "broken" },
    ])
    const transaction = await emulator.pay(page.link, "success", { notify: false })
    return { ...page, transaction, total: page.data.amount }
  }

  /** Has the storefront complete a cart, and kills the server when it has got so far. */
  async function killWhileCompleting(cartId: string, reached: () => Promise<unknown>) {
    const asked = store.shopper.completeCart(cartId).then(
      () => "answered",
      () => "cut off",
    )
    await reached()
    await store.kill()
    expect(await asked).toBe("cut off")
  }

  /** Medusa replaces a session's row by another's at the same moment, in whichever order. */
  const NEW_SESSION = { table: "payment_session", rows: "TRUE" }
  const OLD_SESSION = { table: "payment_session", event: "DELETE", rows: "TRUE" } as const

  /** The order that the storefront places afterwards, once the plugin has seen it. */
  async function placeAfterwards(page: Awaited<ReturnType<typeof payToFail>>) {
    await store.restart()
    await story.mend(page.cart.id)
    const order = await story.placeOrder(page.cart.id)
    await waitFor(async () => (await story.ledgerOf(page.session.id)).order_id === order.id, {
      what: "the plugin has seen the order",
    })
    return order
  }

  it("is missing from the order that is placed after all: a person is told, and the order is still to be paid", async () => {
    const page = await payToFail()
    const hang = await hangOn(store, NEW_SESSION, OLD_SESSION)
    try {
      await killWhileCompleting(page.cart.id, () => hang.reached())
    } finally {
      await hang.clear()
    }
    expect(emulator.refunds.map(({ amount_refunded }) => amount_refunded)).toEqual([page.total])

    const order = await placeAfterwards(page)
    expect(await story.ledgerOf(page.session.id)).toMatchObject({
      status: "attention",
      attention_reason: "underpaid",
      attention_detail: expect.stringContaining(String(page.transaction.id)) as string,
    })
    await store.tick("flutterwave-follow-refunds")
    expect(await story.orderMoney(order.id)).toMatchObject({
      captured: page.total,
      refunded: page.total,
      transactions: [{ amount: page.total }, { amount: -page.total }],
    })
    expect(await story.after.pendingDifference(order.id)).toBe(page.total)
    expect((await story.cancel(order.id)).status).toBe(200)
    expect(story.refundsAsked()).toHaveLength(1)
  })

  it("pays for nothing when its session is gone and no other has come: the shopper pays anew", async () => {
    const page = await payToFail()
    const hang = await hangOn(store, NEW_SESSION)
    const sessions = () =>
      store.sql("SELECT id FROM payment_session WHERE id = $1", [page.session.id])
    try {
      await killWhileCompleting(page.cart.id, async () => {
        await hang.reached()
        await waitFor(async () => (await sessions()).length === 0, { what: "its session is gone" })
      })
    } finally {
      await hang.clear()
    }
    await store.restart()
    await story.mend(page.cart.id)
    expect(await story.attentionsOf(page.cart.id)).toEqual([
      expect.objectContaining({
        reason: "order_not_placed",
        detail: expect.stringContaining(String(page.transaction.id)) as string,
      }),
    ])
    expect((await store.shopper.completeCart(page.cart.id)).type).not.toBe("order")

    const next = await story.choose(page.cart.id)
    const link = await story.follow(next.checkoutUrl)
    expect(new URL(link).origin).toBe(emulator.origin)
    await emulator.pay(link, "success")
    await story.settled(next.session.id)
    const { order } = await story.expectPaidOnceNet(page.cart.id, page.total)
    expect(emulator.refunds.map(({ amount_refunded }) => amount_refunded)).toEqual([page.total])
    expect(await story.ledgerOf(next.session.id)).toMatchObject({ order_id: order.id })
  })

  it("is there when Flutterwave never made the refund: Medusa's record is taken back, and the order can be refunded", async () => {
    const page = await payToFail()
    emulator.faults.add({ match: REFUND, kind: "hold" })
    await killWhileCompleting(page.cart.id, () =>
      waitFor(() => emulator.callsTo(REFUND).length === 1, { what: "Flutterwave is asked" }),
    )
    await store.restart()
    const paymentId = page.data.payment_id
    await store.sql(
      `UPDATE flutterwave_refund SET asked_at = asked_at - interval '16 minutes',
              created_at = created_at - interval '16 minutes' WHERE payment_id = $1`,
      [paymentId],
    )
    await story.followNow(paymentId)
    await story.followNow(paymentId)
    expect(await story.refundRows(paymentId)).toMatchObject([
      { status: "failed", origin: "completion", medusa_refund_id: null },
    ])
    const medusaPayment = await story.medusaPaymentOf(page.session.id)
    expect(
      await store.sql("SELECT id FROM refund WHERE payment_id = $1 AND deleted_at IS NULL", [
        medusaPayment,
      ]),
    ).toEqual([])

    const order = await placeAfterwards(page)
    expect((await story.refund(medusaPayment, 500)).status).toBe(200)
    expect(emulator.refunds.map(({ amount_refunded }) => amount_refunded)).toEqual([500])
    expect((await story.cancel(order.id)).status).toBe(200)
    expect(emulator.refunds.map(({ amount_refunded }) => amount_refunded)).toEqual([
      500,
      page.total - 500,
    ])
  })
})
