import type { EmulatedChargeback, Emulator } from "../emulator"
import type { Store } from "../harness"
import { noticesDealtWith } from "../harness/notices"
import { refusalIn } from "../harness/refunds"
import { type Bought, type ReturnedMoney, returnedMoneyOf } from "../harness/returned-money"
import { withStore } from "../harness/with-store"

const WATCH = "flutterwave-watch-chargebacks"

describe("a chargeback", () => {
  let emulator: Emulator
  let store: Store
  let story: ReturnedMoney

  withStore({}, (started) => {
    ;({ emulator, store } = started)
    story = returnedMoneyOf(store, emulator)
  })

  /** Until when Flutterwave's older guide lets a merchant answer. */
  const dueByTheGuide = ({ created_at }: EmulatedChargeback) =>
    new Date(Date.parse(created_at) + 48 * 3_600_000).toISOString()

  /** A person is told of this chargeback, with the moment to answer by; once. */
  async function expectAttention(
    bought: Bought,
    chargeback: EmulatedChargeback,
    times = 1,
    answerBy?: string,
  ) {
    const ledger = await story.needsAttention(bought.data.session_id, "chargeback")
    const detail = ledger.attention_detail!
    expect(detail).toContain(`NGN ${chargeback.amount.toFixed(2)}`)
    expect(detail).toContain(String(chargeback.id))
    expect(detail).toContain(chargeback.stage)
    expect(detail).toContain(
      answerBy === undefined
        ? `in Flutterwave's dashboard before ${dueByTheGuide(chargeback)} at the latest (its guide asks for an answer within 10 working hours`
        : `in Flutterwave's dashboard before ${answerBy};`,
    )
    await story.told("flutterwave.attention_needed", bought.paymentId, times)
    const told = story.attentionsTold(bought.paymentId)
    expect(told).toHaveLength(times)
    expect(told.at(-1)).toMatchObject({ reason: "chargeback" })
    expect(told.at(-1)!.detail).toContain(String(chargeback.id))
  }

  /** The order keeps its money in every book: whether it goes back is not decided. */
  const expectNothingMoved = async (bought: Bought) => {
    await story.orderPaidOnce((await story.ledgerOf(bought.data.session_id)).cart_id!)
    expect((await story.shown(bought)).refunded_amount).toBe(0)
    expect(story.refundsAsked()).toEqual([])
  }

  it("is put before a person with its deadline as soon as Flutterwave tells of it", async () => {
    const bought = await story.buy()
    const chargeback = emulator.raiseChargeback(bought.transaction.id)
    await expectAttention(bought, chargeback)
    await expectNothingMoved(bought)
  })

  it("keeps its money from being returned as well, until a person has dealt with it", async () => {
    await story.allowRefunds()
    const bought = await story.buy()
    const chargeback = emulator.raiseChargeback(bought.transaction.id)
    await expectAttention(bought, chargeback)
    for (const answer of [
      await story.refund(bought.payment.id, 100),
      await story.cancel(bought.order.id),
    ]) {
      const { status, type, message } = refusalIn(answer)
      expect([status, type]).toEqual([400, "not_allowed"])
      expect(message).toContain("the shopper's bank asks money of this transaction back")
      expect(message).toContain(`payment ${bought.paymentId}`)
    }
    await expectNothingMoved(bought)

    // What the merchant has returned all the same is booked, since no money moves then.
    emulator.refundInDashboard(bought.transaction.id, 100)
    expect((await story.refund(bought.payment.id, 100)).status).toBe(200)
    await store.admin.post(`/admin/flutterwave/payments/${bought.paymentId}/resolve`, {
      note: "The bank has withdrawn it.",
    })
    expect((await story.refund(bought.payment.id, 150)).status).toBe(200)
    expect(story.refundsAsked().map(({ body }) => body.amount)).toEqual([150])
  })

  it("of a part names that part", async () => {
    const bought = await story.buy()
    const chargeback = emulator.raiseChargeback(bought.transaction.id, { amount: 1234.5 })
    await expectAttention(bought, chargeback)
  })

  it("is to be answered by the moment that Flutterwave names, where it names one", async () => {
    emulator.behaviour.chargebackDueDate = true
    const [told, found] = [await story.buy(), await story.buy()]
    const byNotice = emulator.raiseChargeback(told.transaction.id, {
      due_date: new Date(Date.now() + 71 * 3_600_000 + 4_567).toISOString(),
    })
    await expectAttention(told, byNotice, 1, byNotice.due_date)
    emulator.webhook.enabled = false
    const byList = emulator.raiseChargeback(found.transaction.id, {
      due_date: new Date(Date.now() + 23 * 3_600_000 + 1_234).toISOString(),
    })
    await store.tick(WATCH)
    await expectAttention(found, byList, 1, byList.due_date)
  })

  it("is found by the job when no notice came, and told once however often it is seen", async () => {
    const bought = await story.buy()
    emulator.webhook.enabled = false
    const chargeback = emulator.raiseChargeback(bought.transaction.id)
    for (let time = 1; time <= 2; time += 1) {
      await store.tick(WATCH)
      await expectAttention(bought, chargeback)
    }
    expect(
      await emulator.notify(bought.transaction.id, {
        body: { event: "chargeback.initiated", data: chargeback },
        times: 5,
        concurrent: true,
      }),
    ).toEqual([200, 200, 200, 200, 200])
    await noticesDealtWith(store)
    await expectAttention(bought, chargeback)
    await expectNothingMoved(bought)
  })

  it("is found beside one that makes no sense", async () => {
    const [odd, bought] = [await story.buy(), await story.buy()]
    emulator.webhook.enabled = false
    emulator.raiseChargeback(odd.transaction.id, { amount: -5 })
    const chargeback = emulator.raiseChargeback(bought.transaction.id)
    await store.tick(WATCH)
    await expectAttention(bought, chargeback)
  })

  it("is found when an admin has Flutterwave asked about the payment", async () => {
    const bought = await story.buy()
    emulator.webhook.enabled = false
    const chargeback = emulator.raiseChargeback(bought.transaction.id)
    expect(await story.checked(bought)).toMatchObject({
      status: "attention",
      attention_reason: "chargeback",
    })
    await expectAttention(bought, chargeback)
  })

  it("stays off the list when a person has dealt with it; another one comes on it", async () => {
    const bought = await story.buy()
    const first = emulator.raiseChargeback(bought.transaction.id)
    await expectAttention(bought, first)
    const resolve = `/admin/flutterwave/payments/${bought.paymentId}/resolve`
    expect((await store.admin.post(resolve, { note: "Answered with proof." })).status).toBe(200)
    await store.tick(WATCH)
    expect(await story.shown(bought)).toMatchObject({ status: "settled", attention_reason: null })

    const second = emulator.raiseChargeback(bought.transaction.id, { stage: "second" })
    await expectAttention(bought, second, 2)
  })

  it.each(["declined", "won"])("that is %s already asks nobody to answer it", async (status) => {
    const bought = await story.buy()
    emulator.raiseChargeback(bought.transaction.id, { status })
    await emulator.idle()
    await noticesDealtWith(store)
    await store.tick(WATCH)
    expect(await story.shown(bought)).toMatchObject({ status: "settled", attention_reason: null })
    expect(story.attentionsTold(bought.paymentId)).toEqual([])
  })

  it.each(["accepted", "lost"])("that is %s says that the money is gone", async (status) => {
    const bought = await story.buy()
    const { id, amount } = emulator.raiseChargeback(bought.transaction.id, { status })
    const { attention_detail: detail } = await story.needsAttention(
      bought.data.session_id,
      "chargeback",
    )
    expect(detail).toContain(`NGN ${amount.toFixed(2)} of transaction ${bought.transaction.id}`)
    expect(detail).toContain(`(chargeback ${id}, stage new, ${status})`)
    expect(detail).toContain("Medusa's books do not have that")
  })

  it("that Flutterwave knows nothing of changes nothing, whoever tells of it", async () => {
    const bought = await story.buy()
    const { id, tx_ref, flw_ref, amount, currency } = bought.transaction
    const data = { id: 1, tx_id: id, tx_ref, flw_ref, amount, currency, status: "initiated" }
    const body = { event: "chargeback.initiated", data }
    expect(await emulator.notify(id, { body })).toEqual([200])
    expect(await emulator.notify(id, { body, secretHash: "guessed" })).toEqual([401])
    await noticesDealtWith(store)
    expect(await story.shown(bought)).toMatchObject({ status: "settled", attention_reason: null })
  })

  it("of a stranger's money concerns no payment, whatever its notice says", async () => {
    const bought = await story.buy()
    emulator.webhook.enabled = false
    const stranger = emulator.raiseChargeback(bought.transaction.id)
    Object.assign(stranger, { tx_id: 42, tx_ref: "stranger_1", flw_ref: "FLW-MOCK-stranger" })
    await store.tick(WATCH)
    const { id: tx_id, tx_ref, flw_ref } = bought.transaction
    for (const claimed of [{}, { tx_id }, { tx_id, tx_ref, flw_ref }]) {
      const data = { ...stranger, ...claimed }
      const body = { event: "chargeback.initiated", data }
      expect(await emulator.notify(bought.transaction.id, { body })).toEqual([200])
    }
    await noticesDealtWith(store)
    expect(await story.shown(bought)).toMatchObject({ status: "settled", attention_reason: null })
    expect(story.attentionsTold(bought.paymentId)).toEqual([])
  })
})
