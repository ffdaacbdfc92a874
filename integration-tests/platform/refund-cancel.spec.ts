import type { Emulator } from "../emulator"
import { type Store, waitFor } from "../harness"
import { afterSalesOf } from "../harness/after-sales"
import { refundsOf, refusalIn, sumOf } from "../harness/refunds"
import { withStore } from "../harness/with-store"

describe("cancelling an order that was paid through Flutterwave, refunds on", () => {
  let emulator: Emulator
  let store: Store
  let story: ReturnType<typeof refundsOf>
  let after: ReturnType<typeof afterSalesOf>

  withStore({}, async (started) => {
    ;({ emulator, store } = started)
    story = refundsOf(store, emulator)
    after = afterSalesOf(store)
    await story.allowRefunds()
  })

  type Bought = Awaited<ReturnType<typeof story.buy>>

  const amountsAsked = () => story.refundsAsked().map(({ body }) => body.amount)
  const cancelled = async (orderId: string) => {
    const answer = await story.cancel(orderId)
    expect([answer.status, answer.text]).toEqual([200, expect.any(String)])
  }
  const refused = async (orderId: string) => {
    const refusal = refusalIn(await story.cancel(orderId))
    expect(refusal).toEqual({ ...refusal, status: 400, type: "not_allowed" })
    return refusal.message
  }

  /** The order is cancelled, and all of its money went back in exactly these refunds. */
  async function expectReturned({ order, paymentId, transaction }: Bought, amounts: number[]) {
    const money = await story.orderMoney(order.id)
    expect(money).toMatchObject({
      status: "canceled",
      captured: order.total,
      refunded: order.total,
    })
    expect(money.refunds.map(({ amount }) => amount)).toEqual(amounts)
    expect(sumOf(money.transactions)).toBe(0)
    const rows = await story.refundRows(paymentId)
    const made = rows.filter(({ status }) => status !== "refused")
    expect(made.map(({ status, amount }) => [status, amount])).toEqual(
      amounts.map((amount) => ["completed", amount]),
    )
    expect(made.map((row) => row.medusa_refund_id)).toEqual(money.refunds.map(({ id }) => id))
    const atGateway = emulator.refunds.filter(({ tx_id }) => tx_id === transaction.id)
    expect(atGateway.map(({ amount_refunded }) => amount_refunded)).toEqual(amounts)
    expect(made.map((row) => row.gateway_refund_id)).toEqual(atGateway.map(({ id }) => String(id)))
    expect((await story.shownRefunds(paymentId)).refunded_amount).toBe(order.total)
  }

  it("returns all of the money once, and then cancels", async () => {
    const bought = await story.buy({ quantity: 2 })
    await cancelled(bought.order.id)
    expect(story.refundsAsked()).toEqual([
      {
        transactionId: String(bought.transaction.id),
        body: expect.objectContaining({ amount: bought.order.total }) as object,
      },
    ])
    await expectReturned(bought, [bought.order.total])
    expect((await store.shopper.getOrderOfCart(bought.cart.id))!.payment_status).toBe("refunded")
    await story.told("flutterwave.refund_updated", bought.paymentId)
    expect(story.refundsTold("refund_updated", bought.paymentId)).toEqual([
      expect.objectContaining({
        order_id: bought.order.id,
        amount: bought.order.total,
        currency_code: "ngn",
        status: "completed",
      }),
    ])

    expect((await story.cancel(bought.order.id)).status).toBe(400)
    expect(amountsAsked()).toEqual([bought.order.total])
  })

  it("returns the money once when two admins cancel at the same moment", async () => {
    const bought = await story.buy()
    const answers = await Promise.all([1, 2].map(() => story.cancel(bought.order.id)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
    expect(amountsAsked()).toEqual([bought.order.total])
    await expectReturned(bought, [bought.order.total])
  })

  it("leaves the order as it is when Flutterwave refuses, and says so in its words", async () => {
    const bought = await story.buy()
    const before = await story.medusaBooks()
    emulator.balances["NGN"] = bought.order.total - 1
    const message = await refused(bought.order.id)
    expect(message).toContain(`NGN ${bought.order.total.toFixed(2)}`)
    expect(message).toContain(`transaction ${bought.transaction.id}`)
    expect(message).toContain(`payment ${bought.paymentId}`)
    expect(message).toContain("Insufficient balance")
    expect(await story.medusaBooks()).toEqual(before)
    expect(await story.refundRows(bought.paymentId)).toEqual([
      expect.objectContaining({ status: "refused", medusa_refund_id: null, reason: message }),
    ])
    expect((await story.ledgerOf(bought.session.id)).attention_reason).toBeNull()

    emulator.balances["NGN"] = 1_000_000
    await cancelled(bought.order.id)
    expect(amountsAsked()).toEqual([bought.order.total, bought.order.total])
    await expectReturned(bought, [bought.order.total])
  })

  it("returns nothing of an order that Medusa does not cancel", async () => {
    const fulfilled = await story.buy()
    await after.fulfil(fulfilled.order.id)
    const completed = await story.buy()
    await after.done(`orders/${completed.order.id}/complete`)
    const before = await story.medusaBooks()
    expect(await refused(fulfilled.order.id)).toMatch(/fulfillments must be canceled/)
    expect(await refused(completed.order.id)).toMatch(/completed order/)
    expect(await story.medusaBooks()).toEqual(before)
    expect(emulator.callsTo(/refund/)).toEqual([])
    for (const { paymentId } of [fulfilled, completed]) {
      expect(await story.refundRows(paymentId)).toEqual([])
    }
  })

  it("returns only the rest after part of the money was refunded", async () => {
    const bought = await story.buy()
    for (const amount of [1100, 250.5]) {
      expect((await story.refund(bought.payment.id, amount)).status).toBe(200)
    }
    await cancelled(bought.order.id)
    const rest = bought.order.total - 1350.5
    expect(amountsAsked()).toEqual([1100, 250.5, rest])
    await expectReturned(bought, [1100, 250.5, rest])
  })

  it("returns nothing more after all of the money was refunded", async () => {
    const bought = await story.buy()
    expect((await story.refund(bought.payment.id, bought.order.total)).status).toBe(200)
    await cancelled(bought.order.id)
    expect(amountsAsked()).toEqual([bought.order.total])
    await expectReturned(bought, [bought.order.total])
  })

  it("books what was refunded in Flutterwave's dashboard instead of refunding it again", async () => {
    const bought = await story.buy()
    emulator.refundInDashboard(bought.transaction.id, bought.order.total)
    await cancelled(bought.order.id)
    expect(amountsAsked()).toEqual([])
    await expectReturned(bought, [bought.order.total])
  })

  it("asks before it goes on when Flutterwave's answer was lost, and has returned the money once", async () => {
    const bought = await story.buy()
    emulator.faults.add({ match: "POST /transactions/*/refund", kind: "503_after_effect" })
    await cancelled(bought.order.id)
    expect(amountsAsked()).toEqual([bought.order.total])
    await expectReturned(bought, [bought.order.total])
  })

  it("waits while nobody can say whether the money went, and then books it once", async () => {
    const bought = await story.buy()
    const before = await story.medusaBooks()
    const asking = { match: "POST /transactions/*/refund", kind: "hold_after_effect" } as const
    emulator.faults.add({ ...asking, delayMs: 1_500 })
    const answer = refused(bought.order.id)
    await waitFor(() => amountsAsked().length === 1, { what: "the money is asked for" })
    emulator.faults.add({ match: /^GET .*\/refunds/, kind: "500", times: 1_000 })
    expect(await answer).toMatch(/not known yet/)
    expect(await story.medusaBooks()).toEqual(before)
    expect((await story.refundRows(bought.paymentId)).map(({ status }) => status)).toEqual([
      "requested",
    ])

    emulator.faults.clear()
    await cancelled(bought.order.id)
    expect(amountsAsked()).toEqual([bought.order.total])
    await expectReturned(bought, [bought.order.total])
  })

  it("returns each payment's own money of an order that was paid in two", async () => {
    const bought = await story.buy()
    await after.addOne(bought.order.id, "coffee")
    const asked = await after.askFlutterwaveFor(bought.order.id, 5000)
    const second = await emulator.pay(await story.follow(asked.checkoutUrl), "success")
    await story.settled(asked.sessionId)

    emulator.balances["NGN"] = bought.order.total
    const refusal = await refused(bought.order.id)
    expect(refusal).toContain("Insufficient balance")
    expect(refusal).toContain(
      `Order ${bought.order.id} was not cancelled, but NGN ${bought.order.total}.00 of payment ${bought.paymentId} were returned before that.`,
    )
    expect(emulator.refunds).toHaveLength(1)
    expect((await story.orderMoney(bought.order.id)).status).toBe("pending")

    emulator.balances["NGN"] = 1_000_000
    await cancelled(bought.order.id)
    const returned = emulator.refunds.map(({ tx_id, amount_refunded }) => [tx_id, amount_refunded])
    expect(returned.sort()).toEqual(
      [
        [bought.transaction.id, bought.order.total],
        [second.id, 5000],
      ].sort(),
    )
    const money = await story.orderMoney(bought.order.id)
    expect([money.captured, money.refunded]).toEqual([
      bought.order.total + 5000,
      bought.order.total + 5000,
    ])
    expect(sumOf(money.transactions)).toBe(0)
  })
})
