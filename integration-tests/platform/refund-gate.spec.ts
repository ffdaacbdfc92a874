import type { Emulator } from "../emulator"
import type { Store } from "../harness"
import { cancelRefusal, refundRefusal } from "../harness/gate-sentences"
import { refundsOf, refusalIn } from "../harness/refunds"
import { withStore } from "../harness/with-store"

type Story = ReturnType<typeof refundsOf>
type Bought = Awaited<ReturnType<Story["buy"]>>

describe("the gate that refunds stand behind", () => {
  let emulator: Emulator
  let store: Store
  let story: Story

  withStore({}, (started) => {
    ;({ emulator, store } = started)
    story = refundsOf(store, emulator)
  })
  beforeEach(() => story.allowRefunds(false))

  /** A refusal is on record and was told, once each, with what it was about. */
  async function expectRefusalsOnRecord(bought: Bought, amounts: number[], origin = "admin") {
    const rows = await story.refundRows(bought.paymentId)
    expect(rows).toEqual(
      amounts.map((amount) =>
        expect.objectContaining({
          status: "refused",
          origin,
          amount,
          currency_code: "ngn",
          transaction_id: String(bought.transaction.id),
          gateway_refund_id: null,
          medusa_refund_id: null,
          reason: expect.stringContaining("Flutterwave") as string,
        }),
      ),
    )
    await story.told("flutterwave.refund_refused", bought.paymentId, amounts.length)
    expect(story.refundsTold("refund_refused", bought.paymentId)).toEqual(
      rows.map(({ id, amount, reason }) => ({
        refund_id: id,
        payment_id: bought.paymentId,
        order_id: bought.order.id,
        amount,
        currency_code: "ngn",
        status: "refused",
        reason,
      })),
    )
  }

  it("is closed in a new store, and the settings say so", async () => {
    const answer = await store.admin.get("/admin/flutterwave/settings")
    expect(answer.body).toMatchObject({ settings: { refunds_enabled: false } })
  })

  it("refuses a refund of any amount in words that say what to do, and nothing changes", async () => {
    const bought = await story.buy()
    const { order, payment, paymentId, transaction } = bought
    const before = await story.medusaBooks()
    const asked: [number | undefined, number][] = [
      [undefined, order.total],
      [order.total, order.total],
      [100, 100],
    ]
    for (const [amount, meant] of asked) {
      expect(refusalIn(await story.refund(payment.id, amount))).toEqual({
        status: 400,
        type: "not_allowed",
        message: refundRefusal(bought, meant),
      })
    }
    expect(await story.medusaBooks()).toEqual(before)
    await expectRefusalsOnRecord(bought, [order.total, order.total, 100])
    const shown = await story.shownRefunds(paymentId)
    expect(shown.refunded_amount).toBe(0)
    expect(shown.refunds.map(({ status, is_booked }) => [status, is_booked])).toEqual(
      Array(3).fill(["refused", false]),
    )
    expect(story.refundsAsked()).toEqual([])
    expect(emulator.transactions.find(({ id }) => id === transaction.id)!.refunded_amount).toBe(0)
    expect(await story.ledgerOf(bought.session.id)).toMatchObject({
      status: "settled",
      attention_reason: null,
    })
  })

  it("refuses to cancel an order that holds Flutterwave's money, and nothing changes", async () => {
    const bought = await story.buy({ quantity: 2 })
    const before = await story.medusaBooks()
    for (const path of ["cancel", "cancel/", "cancel?fields=id", "CANCEL"]) {
      const answer = await store.admin.post(`/admin/orders/${bought.order.id}/${path}`)
      expect([path, refusalIn(answer)]).toEqual([
        path,
        { status: 400, type: "not_allowed", message: cancelRefusal(bought) },
      ])
    }
    expect(await story.medusaBooks()).toEqual(before)
    await expectRefusalsOnRecord(bought, Array<number>(4).fill(bought.order.total))
    expect(story.refundsAsked()).toEqual([])
    expect((await store.shopper.getOrderOfCart(bought.cart.id))!.payment_status).toBe("captured")
  })

  it("keeps the provider itself from returning money, whoever calls it", async () => {
    const bought = await story.buy()
    const before = await story.medusaBooks()
    for (const amount of [bought.order.total, 250.5]) {
      const answer = await store.request
        .post("/test/payment-module/refundPayment")
        .send({ payment_id: bought.payment.id, amount })
      expect(refusalIn(answer)).toEqual({
        status: 400,
        type: "not_allowed",
        message: refundRefusal(bought, amount),
      })
    }
    expect(await story.medusaBooks()).toEqual(before)
    await expectRefusalsOnRecord(bought, [bought.order.total, 250.5])
    expect(story.refundsAsked()).toEqual([])
  })

  it("answers nobody but an admin, and keeps no record of what was never a refund", async () => {
    const { cart, order, payment, paymentId } = await story.buy()
    const customer = await store.shopper.signUp()
    const calls = emulator.calls.length
    const before = await story.medusaBooks()
    for (const path of [`payments/${payment.id}/refund`, `orders/${order.id}/cancel`]) {
      for (const authorization of ["", `Bearer ${customer.token}`, "Bearer forged"]) {
        const asked = store.request.post(`/admin/${path}`).set("authorization", authorization)
        expect([path, authorization, (await asked.send({})).status]).toEqual([
          path,
          authorization,
          401,
        ])
      }
    }
    const wrong = [{ amount: null }, { amount: -5 }, { amount: 0 }, { amount: "10" }, { all: true }]
    for (const body of wrong) {
      const answer = await store.admin.post(`/admin/payments/${payment.id}/refund`, body)
      expect([body, refusalIn(answer)]).toEqual([
        body,
        { status: 400, type: "invalid_data", message: expect.any(String) as string },
      ])
    }
    expect((await story.refund("pay_none")).status).toBe(404)
    expect((await story.cancel("order_none")).status).toBe(404)
    expect(await story.refundRows(paymentId)).toEqual([])
    expect(await story.medusaBooks()).toEqual(before)
    expect(emulator.calls).toHaveLength(calls)
    expect(await story.countOrders(cart.id)).toBe(1)
  })

  it("opens when an admin allows refunds, and closes again", async () => {
    const bought = await story.buy()
    const { order, payment, paymentId, transaction } = bought
    await story.allowRefunds()
    const allowed = await story.refund(payment.id, 1100)
    expect([allowed.status, allowed.text]).toEqual([200, expect.any(String)])
    expect(story.refundsAsked()).toEqual([
      {
        transactionId: String(transaction.id),
        body: expect.objectContaining({ amount: 1100 }) as object,
      },
    ])
    await story.allowRefunds(false)
    expect(refusalIn(await story.refund(payment.id, 1200)).message).toBe(
      refundRefusal(bought, 1200),
    )
    const rest = order.total - 1100
    expect(refusalIn(await story.cancel(order.id)).message).toBe(cancelRefusal(bought, rest))
    expect(
      (await story.refundRows(paymentId)).map(({ amount, status }) => [amount, status]),
    ).toEqual([
      [1100, "completed"],
      [1200, "refused"],
      [rest, "refused"],
    ])
    expect(story.refundsAsked()).toHaveLength(1)
    expect(await story.orderMoney(order.id)).toMatchObject({ status: "pending", refunded: 1100 })
  })
})
