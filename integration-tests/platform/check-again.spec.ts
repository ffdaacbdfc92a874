import type { EmulatedTransaction, Emulator } from "../emulator"
import type { Store } from "../harness"
import { reconcilingOf } from "../harness/reconciling"
import { refundsOf } from "../harness/refunds"
import { payForMissingGoods, stockBaskets } from "../harness/stock"
import { withStore } from "../harness/with-store"

describe("an admin who checks a payment has Flutterwave asked about its money again", () => {
  let emulator: Emulator
  let store: Store
  let books: ReturnType<typeof reconcilingOf>
  let story: ReturnType<typeof refundsOf>

  withStore({}, (started) => {
    ;({ emulator, store } = started)
    books = reconcilingOf(store, emulator)
    story = refundsOf(store, emulator)
  })

  const check = async (paymentId: string) => {
    const answer = await store.admin.post(`/admin/flutterwave/payments/${paymentId}/check`)
    expect([answer.status, answer.text]).toEqual([200, expect.any(String)])
    return (answer.body as { payment: { status: string; attention_reason: string | null } }).payment
  }

  const showAgain = (transaction: EmulatedTransaction) => emulator.transactions.push(transaction)

  it("and is told when Flutterwave denies what an order was placed with, until it shows it again", async () => {
    const { transaction, paymentId, order } = await story.buy()
    expect(await check(paymentId)).toMatchObject({ status: "settled", attention_reason: null })
    books.forget(transaction)
    expect(await check(paymentId)).toMatchObject({
      status: "attention",
      attention_reason: "unknown_transaction",
      attention_detail: expect.stringMatching(
        new RegExp(`transaction ${transaction.id} .* does not know that transaction`),
      ) as string,
      order_id: order.id,
    })
    showAgain(transaction)
    expect(await check(paymentId)).toMatchObject({
      status: "settled",
      attention_reason: null,
      attention_detail: null,
    })
  })

  it("and no order is placed with money that Flutterwave denies, whoever completes the cart", async () => {
    const { cart, session, data, transaction } = await payForMissingGoods(store, emulator, books)
    books.forget(transaction)
    expect(await check(data.payment_id)).toMatchObject({ attention_reason: "unknown_transaction" })
    await stockBaskets(store, 100)
    expect(await check(data.payment_id)).toMatchObject({ attention_reason: "unknown_transaction" })
    expect((await store.shopper.completeCart(cart.id)).type).not.toBe("order")
    await books.checkNow(session.id)
    expect(await store.shopper.getOrderOfCart(cart.id)).toBeFalsy()

    showAgain(transaction)
    expect(await check(data.payment_id)).toMatchObject({
      status: "settled",
      attention_reason: null,
    })
    await books.orderPaidOnce(cart.id)
  })

  it("and learns of a second payment under the same reference, of which nobody told", async () => {
    const { transaction, paymentId } = await story.buy()
    const again = books.payAgain(transaction)
    expect(await check(paymentId)).toMatchObject({
      status: "attention",
      attention_reason: "paid_twice",
      attention_detail: expect.stringContaining(String(again.id)) as string,
    })
    expect(story.refundsAsked()).toEqual([])
  })

  it("and sees a chargeback before a refund that failed later, which is told as well", async () => {
    await story.allowRefunds()
    const { transaction, paymentId, payment } = await story.buy()
    expect((await story.refund(payment.id, 500)).status).toBe(200)
    const chargeback = emulator.raiseChargeback(transaction.id, { amount: 600 })
    expect(await check(paymentId)).toMatchObject({ attention_reason: "chargeback" })
    emulator.settleRefund(emulator.refunds[0]!.id, "failed")
    const shown = await check(paymentId)
    expect(shown).toMatchObject({
      attention_reason: "chargeback",
      attention_detail: expect.stringMatching(
        new RegExp(`chargeback ${chargeback.id}.*The refund of NGN 500\\.00 .* failed`),
      ) as string,
    })
  })
})
