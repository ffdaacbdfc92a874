import type { Emulator, EmulatedTransaction } from "../emulator"
import type { Store } from "../harness"
import { reconcilingOf } from "../harness/reconciling"
import { refundsOf } from "../harness/refunds"
import { withStore } from "../harness/with-store"

const PAYMENTS = "/admin/flutterwave/payments"

/** A payment as the admin API shows it, as far as tests look at it. */
interface Payment {
  status: string
  order_id: string | null
  attention_reason: string | null
  attention_detail: string | null
}

describe("an admin who has Flutterwave asked about money that is booked", () => {
  let emulator: Emulator
  let store: Store
  let books: ReturnType<typeof reconcilingOf>
  let story: ReturnType<typeof refundsOf>

  withStore({}, async (started) => {
    ;({ emulator, store } = started)
    books = reconcilingOf(store, emulator)
    story = refundsOf(store, emulator)
    await story.allowRefunds()
  })

  const check = async (id: string) => {
    const answer = await store.admin.post(`${PAYMENTS}/${id}/check`)
    expect([answer.status, answer.text]).toEqual([200, expect.any(String)])
    return (answer.body as { payment: Payment }).payment
  }

  /** Money that is booked and has no order: no completion of its cart succeeds until it is mended. */
  async function paidAndUnplaced() {
    const page = await books.openPage()
    const fails = JSON.stringify({ completion_fails: "before_payment", how: "refused" })
    await store.sql("UPDATE cart SET metadata = $2 WHERE id = $1", [page.cart.id, fails])
    const transaction = await emulator.pay(page.link, "success")
    await books.needsAttention(page.session.id, "order_not_placed")
    await emulator.idle()
    const mend = () => store.sql("UPDATE cart SET metadata = NULL WHERE id = $1", [page.cart.id])
    return { ...page, transaction, mend }
  }

  it.each<[string, (paid: EmulatedTransaction) => void, RegExp]>([
    ["does not know any more", (paid) => books.forget(paid), /does not know that transaction/],
    ["shows as failed", (paid) => void (paid.status = "failed"), /shows it as failed under/],
  ])("is told of money that it %s, and that it shows it after all", async (_, spoil, words) => {
    const { cart, data, order, session, transaction } = await books.buy()
    const kept = { ...transaction }
    expect(await check(data.payment_id)).toMatchObject({ status: "settled" })
    spoil(transaction)
    const denied = await check(data.payment_id)
    expect(denied).toMatchObject({
      status: "attention",
      order_id: order.id,
      attention_reason: "unknown_transaction",
      attention_detail: expect.stringMatching(words) as string,
    })
    // Reconciliation says the same in the same words, so that nobody is told twice.
    await books.reconcile()
    await check(data.payment_id)
    expect(books.attentionsTold(data.payment_id)).toHaveLength(1)
    expect((await books.ledgerOf(session.id)).attention_detail).toBe(denied.attention_detail)

    const now = emulator.transactions.indexOf(transaction)
    emulator.transactions.splice(now < 0 ? emulator.transactions.length : now, 1, kept)
    expect(await check(data.payment_id)).toMatchObject({
      status: "settled",
      attention_reason: null,
      attention_detail: null,
    })
    await books.orderPaidOnce(cart.id)
  })

  it("finds a second success under the reference that paid, of which nobody told", async () => {
    const { cart, data, session, transaction } = await books.buy()
    const again = books.payAgain(transaction)
    const seen = await check(data.payment_id)
    expect(seen).toMatchObject({
      status: "attention",
      attention_reason: "paid_twice",
      attention_detail: expect.stringContaining(`transaction ${again.id} under`) as string,
    })
    await check(data.payment_id)
    expect(books.attentionsTold(data.payment_id)).toHaveLength(1)
    expect((await books.ledgerOf(session.id)).attention_detail).toBe(seen.attention_detail)
    await books.orderPaidOnce(cart.id)
  })

  it("has no order placed with money that Flutterwave denies, until it shows it", async () => {
    const { cart, data, mend, session, transaction } = await paidAndUnplaced()
    books.forget(transaction)
    await mend()
    expect(await check(data.payment_id)).toMatchObject({
      status: "attention",
      order_id: null,
      attention_reason: "unknown_transaction",
      attention_detail: expect.stringContaining("does not know that transaction") as string,
    })
    const completed = await store.shopper.completeCart(cart.id)
    expect(completed).toMatchObject({ type: "cart", error: { type: /^payment_/ as never } })
    await books.checkNow(session.id)
    const next = await books.choose(cart.id)
    expect(next.data.status).toBe("awaiting")
    expect(await books.countOrders(cart.id)).toBe(0)

    emulator.transactions.push(transaction)
    await check(data.payment_id)
    await books.orderPaidOnce(cart.id)
  })

  it("is told that Flutterwave could not be asked, and nothing is placed on the strength of it", async () => {
    const { cart, data, mend } = await paidAndUnplaced()
    await mend()
    emulator.faults.add({ match: "GET /transactions/*/verify", kind: "500", times: 1_000 })
    const answer = await store.admin.post(`${PAYMENTS}/${data.payment_id}/check`)
    expect([answer.status, answer.text]).toEqual([400, expect.stringContaining(data.tx_ref)])
    expect(await books.countOrders(cart.id)).toBe(0)
    emulator.faults.clear()
    expect(await check(data.payment_id)).toMatchObject({ status: "settled" })
    await books.orderPaidOnce(cart.id)
  })

  it("sees a chargeback's deadline first, whatever else comes to the payment", async () => {
    const { data, transaction } = await books.buy()
    emulator.raiseChargeback(transaction.id)
    expect(await check(data.payment_id)).toMatchObject({ attention_reason: "chargeback" })
    transaction.status = "failed"
    const seen = await check(data.payment_id)
    expect(seen.attention_reason).toBe("chargeback")
    expect(seen.attention_detail).toMatch(/asks .* back .*; without .* shows it as failed/)
  })

  it("sees it before a refund that failed later, which is told as well", async () => {
    const { data, payment, transaction } = await story.buy()
    expect((await story.refund(payment.id, 500)).status).toBe(200)
    const chargeback = emulator.raiseChargeback(transaction.id, { amount: 600 })
    expect(await check(data.payment_id)).toMatchObject({ attention_reason: "chargeback" })
    emulator.settleRefund(emulator.refunds[0]!.id, "failed")
    expect(await check(data.payment_id)).toMatchObject({
      attention_reason: "chargeback",
      attention_detail: expect.stringMatching(
        new RegExp(`chargeback ${chargeback.id}.*The refund of NGN 500\\.00 .* failed`),
      ) as string,
    })
  })
})
