import type { Emulator } from "../emulator"
import type { Store } from "../harness"
import { cancellingIsOff, refundsAreOff } from "../harness/gate-sentences"
import { refundsOf, refusalIn, sumOf } from "../harness/refunds"
import { withStore } from "../harness/with-store"

describe("refunds made in Flutterwave's dashboard, booked while refunds are off", () => {
  let emulator: Emulator
  let store: Store
  let story: ReturnType<typeof refundsOf>

  withStore({}, async (started) => {
    ;({ emulator, store } = started)
    story = refundsOf(store, emulator)
    await story.allowRefunds(false)
  })
  // Whatever is booked here was made already.
  afterEach(() => expect(story.refundsAsked()).toEqual([]))

  type Bought = Awaited<ReturnType<typeof story.buy>>

  const cancelled = async (orderId: string) => {
    const answer = await story.cancel(orderId)
    expect([answer.status, answer.text]).toEqual([200, expect.any(String)])
  }
  const refunded = async ({ payment }: Bought, amount?: number) => {
    const answer = await story.refund(payment.id, amount)
    expect([answer.status, answer.text]).toEqual([200, expect.any(String)])
  }
  const refused = (answer: { status: number; body: unknown }, ...words: string[]) => {
    const { status, type, message } = refusalIn(answer)
    expect([status, type, message]).toEqual([400, "not_allowed", expect.any(String)])
    for (const word of words) {
      expect(message).toContain(word)
    }
  }
  const made = async ({ paymentId }: Bought) =>
    (await story.refundRows(paymentId)).filter(({ status }) => status !== "refused")

  it("let the order be cancelled, with each refund booked once", async () => {
    const bought = await story.buy({ quantity: 2 })
    const { order, transaction } = bought
    const { id: gatewayId } = emulator.refundInDashboard(transaction.id, order.total)
    await cancelled(order.id)
    const money = await story.orderMoney(order.id)
    expect(money).toMatchObject({
      status: "canceled",
      captured: order.total,
      refunded: order.total,
      refunds: [{ amount: order.total }],
    })
    expect(sumOf(money.transactions)).toBe(0)
    expect(await made(bought)).toEqual([
      expect.objectContaining({
        status: "completed",
        amount: order.total,
        gateway_refund_id: String(gatewayId),
        medusa_refund_id: money.refunds[0]!.id,
      }),
    ])
    expect((await story.ledgerOf(bought.session.id)).attention_reason).toBeNull()
    await story.expectSaidBooked(bought, `NGN ${order.total.toFixed(2)}`, [gatewayId])
  })

  it("let the order be cancelled when they were made in two parts", async () => {
    const bought = await story.buy()
    const { order, transaction } = bought
    const parts = [2000, order.total - 2000]
    const ids = parts.map((part) => emulator.refundInDashboard(transaction.id, part).id)
    await cancelled(order.id)
    await story.expectSaidBooked(bought, `NGN ${order.total.toFixed(2)}`, ids)
    const money = await story.orderMoney(order.id)
    expect(money).toMatchObject({ status: "canceled", refunded: order.total })
    expect(sumOf(money.transactions)).toBe(0)
    const rows = await made(bought)
    expect(sumOf(rows)).toBe(order.total)
    expect(rows.every(({ medusa_refund_id }) => medusa_refund_id !== null)).toBe(true)
    expect((await story.shownRefunds(bought.paymentId)).refunded_amount).toBe(order.total)
  })

  it("are entered one by one in the refund form, and only what was made", async () => {
    const bought = await story.buy()
    const { order, payment, paymentId, transaction } = bought
    const first = emulator.refundInDashboard(transaction.id, 1100)
    refused(await story.refund(payment.id, 1200), refundsAreOff)
    await refunded(bought, 1100)
    await story.expectSaidBooked(bought, "NGN 1100.00", [first.id])
    refused(await story.refund(payment.id, 1100), refundsAreOff)
    expect(await story.orderMoney(order.id)).toMatchObject({
      status: "pending",
      refunded: 1100,
      refunds: [{ amount: 1100 }],
    })
    const shown = await story.shownRefunds(paymentId)
    expect(shown.refunded_amount).toBe(1100)
    expect(shown.refunds.map(({ status, is_booked }) => [status, is_booked])).toEqual([
      ["completed", true],
      ["refused", false],
      ["refused", false],
    ])

    const rest = order.total - 1100
    refused(await story.cancel(order.id), `NGN ${rest.toFixed(2)} of transaction ${transaction.id}`)
    const second = emulator.refundInDashboard(transaction.id, rest)
    await cancelled(order.id)
    await story.expectSaidBooked(bought, `NGN ${rest.toFixed(2)}`, [second.id])
    expect(story.bookingsSaid(paymentId)).toHaveLength(2)
    const money = await story.orderMoney(order.id)
    expect(money.refunds.map(({ amount }) => amount)).toEqual([1100, rest])
    expect(sumOf(money.transactions)).toBe(0)
  })

  it("of a part do not let the whole order be cancelled", async () => {
    const bought = await story.buy()
    emulator.refundInDashboard(bought.transaction.id, 1100)
    const before = await story.medusaBooks()
    refused(await story.cancel(bought.order.id), bought.order.id, cancellingIsOff)
    expect(await story.medusaBooks()).toEqual(before)
  })

  it("that failed let nothing be booked", async () => {
    const bought = await story.buy()
    const { order, payment, transaction } = bought
    const { id: gatewayId } = emulator.refundInDashboard(transaction.id, order.total)
    emulator.settleRefund(gatewayId, "failed")
    await emulator.idle()
    const before = await story.medusaBooks()
    refused(await story.cancel(order.id), cancellingIsOff)
    refused(await story.refund(payment.id, order.total), refundsAreOff)
    expect(await story.medusaBooks()).toEqual(before)
    expect(story.bookingsSaid(bought.paymentId)).toEqual([])
  })

  it("of another order's money let nothing be booked", async () => {
    const other = await story.buy()
    const bought = await story.buy()
    emulator.refundInDashboard(other.transaction.id, other.order.total)
    refused(await story.cancel(bought.order.id), cancellingIsOff)
    refused(await story.refund(bought.payment.id), refundsAreOff)
    expect(await story.medusaRefunds(bought.order.id)).toEqual([])
    await cancelled(other.order.id)
  })

  it("are not taken on trust when Flutterwave cannot be asked", async () => {
    const bought = await story.buy()
    emulator.refundInDashboard(bought.transaction.id, bought.order.total)
    emulator.faults.add({ match: /^GET .*\/refunds/, kind: "500", times: 1_000 })
    const before = await story.medusaBooks()
    // Whoever has refunded there already must not be sent there again.
    const unasked = "could not be asked whether"
    for (const answer of [
      await story.cancel(bought.order.id),
      await story.refund(bought.payment.id),
    ]) {
      refused(answer, refundsAreOff, unasked, String(bought.transaction.id))
      expect((answer.body as { message: string }).message).not.toContain("or refund in")
    }
    expect(await story.medusaBooks()).toEqual(before)
    emulator.faults.clear()
    await cancelled(bought.order.id)
  })
})
