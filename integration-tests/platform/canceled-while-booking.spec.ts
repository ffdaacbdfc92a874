import type { Emulator } from "../emulator"
import { type Store, waitFor } from "../harness"
import { failingCompletionOf } from "../harness/failing-completion"
import { hangOn } from "../harness/hang-on"
import { withStore } from "../harness/with-store"

describe("an order that is cancelled while its money is being booked", () => {
  let emulator: Emulator
  let store: Store
  let story: ReturnType<typeof failingCompletionOf>

  withStore({}, async (started) => {
    ;({ emulator, store } = started)
    story = failingCompletionOf(store, emulator)
    await store.admin.post("/admin/flutterwave/settings", { place_pending_orders: true })
  })

  /**
   * An order that was placed ahead of a bank transfer, and is cancelled when the transfer has come and
   * Medusa is about to write its payment.
   */
  async function canceledInTheMiddle() {
    const page = await story.openPage()
    const transaction = await emulator.pay(page.link, "pending", {
      method: "banktransfer",
      notify: false,
    })
    const { order } = await store.shopper.completeCart(page.cart.id)
    const hang = await hangOn(store, { table: "payment", rows: "TRUE" })
    await emulator.decide(transaction.id, "successful")
    await hang.reached()
    expect((await story.cancel(order!.id)).status).toBe(200)
    return { ...page, transaction, order: order!, hang }
  }

  /** A person is told once of the money, by its transaction. */
  async function expectPersonTold(
    {
      session,
      data,
      transaction,
    }: Pick<Awaited<ReturnType<typeof canceledInTheMiddle>>, "session" | "data" | "transaction">,
    reason: string,
  ) {
    const payment = await story.needsAttention(session.id, reason)
    expect(payment.attention_detail).toContain(`transaction ${transaction.id}`)
    await story.told("flutterwave.attention_needed", data.payment_id)
    expect(story.attentionsTold(data.payment_id)).toEqual([
      expect.objectContaining({ reason, detail: payment.attention_detail }),
    ])
    expect(story.refundsAsked()).toEqual([])
    return payment
  }

  it("keeps the money that Medusa books all the same: a person is told", async () => {
    const canceled = await canceledInTheMiddle()
    await canceled.hang.release()
    const payment = await expectPersonTold(canceled, "refund_failed")
    expect(payment).toMatchObject({ status: "attention", order_id: canceled.order.id })
    expect(payment.attention_detail).toContain(`Order ${canceled.order.id} was cancelled`)
    expect(await story.orderMoney(canceled.order.id)).toMatchObject({
      status: "canceled",
      captured: canceled.data.amount,
      refunded: 0,
    })
  })

  it("does not get money that Medusa could not book: a person is told", async () => {
    const canceled = await canceledInTheMiddle()
    await canceled.hang.clear()
    const payment = await expectPersonTold(canceled, "paid_after_cancel")
    expect(payment).toMatchObject({ status: "attention", order_id: null, settled_at: null })
    expect((await story.orderMoney(canceled.order.id)).captured).toBe(0)
  })

  it("is not taken for paid when the completion that books the money was under way still", async () => {
    const page = await story.openPage()
    const undecided = { completion_fails: "before_payment", how: "undecided" }
    await store.sql("UPDATE cart SET metadata = $2 WHERE id = $1", [page.cart.id, undecided])
    const transaction = await emulator.pay(page.link, "success", { notify: false })
    const end = store.shopper.completeCart(page.cart.id)
    const { id } = await waitFor(() => store.shopper.getOrderOfCart(page.cart.id), {
      what: "Medusa has made the order",
    })
    expect(await emulator.notify(transaction.id)).toEqual([200])
    await waitFor(() => emulator.callsTo(/GET .*verify/).length > 0, {
      what: "the notice is being settled",
    })
    expect((await story.cancel(id)).status).toBe(200)
    await story.mend(page.cart.id)
    expect(await end).toMatchObject({ type: "order" })
    const canceled = { ...page, transaction }
    const payment = await expectPersonTold(canceled, "paid_after_cancel")
    expect(payment).toMatchObject({ status: "attention", settled_at: null })
    expect(await story.orderMoney(id)).toMatchObject({ status: "canceled", refunded: 0 })
  })
})
