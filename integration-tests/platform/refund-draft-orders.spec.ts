import type { Emulator } from "../emulator"
import type { Store } from "../harness"
import { afterSalesOf } from "../harness/after-sales"
import { draftOrdersOf } from "../harness/draft-orders"
import { cancellingIsOff, refundsAreOff } from "../harness/gate-sentences"
import { refundsOf, refusalIn } from "../harness/refunds"
import { withStore } from "../harness/with-store"

describe("a draft order that was paid through Flutterwave returns no money by itself", () => {
  let emulator: Emulator
  let store: Store
  let story: ReturnType<typeof refundsOf>
  let after: ReturnType<typeof afterSalesOf>
  let drafts: ReturnType<typeof draftOrdersOf>

  withStore({}, (started) => {
    ;({ emulator, store } = started)
    story = refundsOf(store, emulator)
    after = afterSalesOf(store)
    drafts = draftOrdersOf(store, after)
  })

  /** A draft of two coffees, which its customer has paid. */
  async function paidDraft() {
    const draft = await drafts.write(2)
    const asked = await after.askFlutterwaveFor(draft.id, draft.due)
    const link = await story.follow(asked.checkoutUrl)
    const transaction = await emulator.pay(link, "success")
    await story.settled(asked.sessionId)
    await emulator.idle()
    const [payment] = await store.sql<{ id: string }>(
      "SELECT id FROM payment WHERE payment_session_id = $1",
      [asked.sessionId],
    )
    expect(await after.pendingDifference(draft.id)).toBe(0)
    return { ...draft, ...asked, transaction, medusaPaymentId: payment!.id }
  }
  type Paid = Awaited<ReturnType<typeof paidDraft>>

  const untouched = async (draft: Paid) => {
    expect(emulator.callsTo(/refund|void/)).toEqual([])
    expect(await story.refundRows(draft.paymentId)).toEqual([])
    expect(await story.orderMoney(draft.id)).toMatchObject({ captured: draft.due, refunded: 0 })
    expect((await story.ledgerOf(draft.sessionId)).attention_reason).toBeNull()
  }

  /** Flutterwave was asked for this once, of the draft's own transaction. */
  const expectAsked = ({ transaction }: Paid, amount: number) =>
    expect(story.refundsAsked()).toEqual([
      {
        transactionId: String(transaction.id),
        body: expect.objectContaining({ amount }) as object,
      },
    ])

  describe.each([
    ["off", false],
    ["on", true],
  ])("with refunds %s", (_, on) => {
    beforeEach(() => story.allowRefunds(on))

    it("when it gets cheaper, until an admin refunds the difference", async () => {
      const draft = await paidDraft()
      await drafts.rewrite(draft.id, 1)
      expect(await after.pendingDifference(draft.id)).toBe(-5000)
      await untouched(draft)
      if (!on) {
        const refusal = refusalIn(await story.refund(draft.medusaPaymentId, 5000))
        expect(refusal).toMatchObject({ status: 400, type: "not_allowed" })
        expect(refusal.message).toContain(`${refundsAreOff}: NGN 5000.00`)
        expect(story.refundsAsked()).toEqual([])
        await story.allowRefunds()
      }
      expect((await story.refund(draft.medusaPaymentId, 5000)).status).toBe(200)
      expectAsked(draft, 5000)
      expect(await after.pendingDifference(draft.id)).toBe(0)
      expect(await story.orderMoney(draft.id)).toMatchObject({
        captured: draft.due,
        refunded: 5000,
      })
    })

    it("when it gets dearer, and asks for the difference alone", async () => {
      const draft = await paidDraft()
      await drafts.rewrite(draft.id, 3)
      expect(await after.pendingDifference(draft.id)).toBe(5000)
      await untouched(draft)
      const more = await after.askFlutterwaveFor(draft.id, 5000)
      await emulator.pay(await story.follow(more.checkoutUrl), "success")
      await story.settled(more.sessionId)
      expect(await after.pendingDifference(draft.id)).toBe(0)
      expect(await story.orderMoney(draft.id)).toMatchObject({
        captured: draft.due + 5000,
        refunded: 0,
      })
      expect(emulator.callsTo(/refund|void/)).toEqual([])
    })

    it.each([
      ["while it still is a draft", false],
      ["once it is an order", true],
    ])("when it is cancelled %s, unless refunds are on", async (_, converted) => {
      const draft = await paidDraft()
      if (converted) {
        await drafts.convert(draft.id)
      }
      await untouched(draft)
      if (!on) {
        const before = await story.medusaBooks()
        const refusal = refusalIn(await story.cancel(draft.id))
        expect(refusal).toMatchObject({ status: 400, type: "not_allowed" })
        expect(refusal.message).toContain(cancellingIsOff)
        expect(await story.medusaBooks()).toEqual(before)
        expect(story.refundsAsked()).toEqual([])
        await story.allowRefunds()
      }
      expect((await story.cancel(draft.id)).status).toBe(200)
      expectAsked(draft, draft.due)
      expect(await story.orderMoney(draft.id)).toMatchObject({
        status: "canceled",
        captured: draft.due,
        refunded: draft.due,
      })
    })

    it("when somebody would delete it, which is refused as long as its money is there", async () => {
      const draft = await paidDraft()
      const before = await story.medusaBooks()
      const refusal = refusalIn(await drafts.remove(draft.id))
      expect(refusal).toMatchObject({ status: 400, type: "not_allowed" })
      expect(refusal.message).toContain(draft.id)
      expect(refusal.message).toContain(`NGN ${draft.due}.00 (payment ${draft.paymentId})`)
      expect(await story.medusaBooks()).toEqual(before)
      await untouched(draft)
      const unpaid = await drafts.write(1)
      expect((await drafts.remove(unpaid.id)).status).toBe(200)
    })
  })
})
