import type { Behaviour, Emulator } from "../emulator"
import { type Store, waitFor } from "../harness"
import { noticesDealtWith } from "../harness/notices"
import {
  type Bought,
  inAllBooks,
  medusaHas,
  type ReturnedMoney,
  returnedMoneyOf,
} from "../harness/returned-money"
import { withStore } from "../harness/with-store"

type Shape = Behaviour["refundNotice"]
type Casing = Behaviour["refundCasing"]

describe("a refund that Flutterwave has taken and not yet made", () => {
  let emulator: Emulator
  let store: Store
  let story: ReturnedMoney

  withStore({}, async (started) => {
    ;({ emulator, store } = started)
    story = returnedMoneyOf(store, emulator)
    await story.allowRefunds()
  })
  beforeEach(() => {
    emulator.behaviour.refundStatus = "processing"
  })

  /** An order of which Flutterwave is returning 500; its notices come in this shape, or not at all. */
  async function returning(shape: Shape | null = null, casing: Casing = "snake") {
    emulator.webhook.refunds = shape !== null
    emulator.behaviour.refundNotice = shape ?? "flat"
    emulator.behaviour.refundCasing = casing
    const bought = await story.buy()
    await story.giveBack(bought, 500)
    await emulator.idle()
    expect(await story.returned(bought)).toEqual(returnedAs("processing", "pending"))
    return { ...bought, refund: emulator.refunds.at(-1)! }
  }
  type Returning = Awaited<ReturnType<typeof returning>>

  /** 500 in Medusa, and what Flutterwave and the plugin call its return. */
  const returnedAs = (gateway: string, status: string) => ({
    flutterwave: [`${gateway} 500`],
    plugin: [`admin ${status} 500 booked`],
    ...medusaHas(500),
  })

  const noticesOf = ({ transaction }: Pick<Bought, "transaction">) =>
    store.sql<{ status: string; kind: string; payment_id: string | null }>(
      `SELECT status, kind, payment_id FROM flutterwave_notice
        WHERE transaction_id = $1 AND kind = 'refund' ORDER BY created_at`,
      [String(transaction.id)],
    )

  async function expectCompleted(bought: Returning, gateway: string) {
    const payment = await story.untilOneIs(bought, "completed")
    expect(payment).toMatchObject({
      status: "settled",
      attention_reason: null,
      refunded_amount: 500,
      refunds: [{ gateway_status: gateway, gateway_refund_id: String(bought.refund.id) }],
    })
    expect(await story.returned(bought)).toEqual(returnedAs(gateway, "completed"))
    const told = await story.told("flutterwave.refund_updated", bought.paymentId)
    expect(told.at(-1)).toMatchObject({
      refund_id: payment.refunds[0]!.id,
      payment_id: bought.paymentId,
      order_id: bought.order.id,
      amount: 500,
      currency_code: "ngn",
      status: "completed",
    })
  }

  /** Medusa says that money went back which did not: a person must know, once. */
  async function expectFailed(bought: Returning) {
    await story.untilOneIs(bought, "failed")
    const ledger = await story.needsAttention(bought.data.session_id, "refund_failed")
    expect(ledger.attention_detail).toContain("NGN 500.00")
    expect(ledger.attention_detail).toContain(String(bought.transaction.id))
    expect(await story.returned(bought)).toEqual(returnedAs("failed", "failed"))
    expect((await story.shown(bought)).refunded_amount).toBe(0)
    const told = await story.told("flutterwave.refund_updated", bought.paymentId)
    expect(told.at(-1)).toMatchObject({ amount: 500, status: "failed" })
    await story.told("flutterwave.attention_needed", bought.paymentId)
    expect(story.attentionsTold(bought.paymentId)).toEqual([
      expect.objectContaining({ reason: "refund_failed" }),
    ])
  }

  describe.each<[Shape, Casing]>([
    ["flat", "snake"],
    ["flat", "pascal"],
    ["envelope", "snake"],
    ["envelope", "pascal"],
  ])("told by the %s notice, listed in %s case", (shape, casing) => {
    it.each(["completed", "completed-mpgs", "completed-bank-transfer", "successful"])(
      "is completed when Flutterwave calls it %s",
      async (status) => {
        const bought = await returning(shape, casing)
        emulator.settleRefund(bought.refund.id, status)
        await expectCompleted(bought, status)
        const { refundNotice: told } = emulator.behaviour
        expect([told, (await noticesOf(bought)).at(-1)?.payment_id]).toEqual([
          shape,
          bought.paymentId,
        ])
      },
    )

    it("asks for a person when Flutterwave calls it failed after all", async () => {
      const bought = await returning(shape, casing)
      emulator.settleRefund(bought.refund.id, "failed")
      await expectFailed(bought)
    })

    it("stays pending when Flutterwave calls it something else", async () => {
      const bought = await returning(shape, casing)
      emulator.settleRefund(bought.refund.id, "pending-momo")
      await waitFor(
        async () => (await story.shown(bought)).refunds[0]!.gateway_status === "pending-momo",
        { what: "the plugin knows of it" },
      )
      expect(await story.returned(bought)).toEqual(returnedAs("pending-momo", "pending"))
    })
  })

  describe("of which no notice comes", () => {
    it.each<Casing>(["snake", "pascal"])(
      "is completed by the job, from a %s list",
      async (casing) => {
        const bought = await returning(null, casing)
        await story.followNow(bought.paymentId)
        expect(await story.returned(bought)).toEqual(returnedAs("processing", "pending"))
        emulator.settleRefund(bought.refund.id, "completed-momo")
        await story.followNow(bought.paymentId)
        await expectCompleted(bought, "completed-momo")
      },
    )

    it.each<Casing>(["snake", "pascal"])(
      "fails by the job, from a %s list, told once",
      async (casing) => {
        const bought = await returning(null, casing)
        emulator.settleRefund(bought.refund.id, "failed")
        await story.followNow(bought.paymentId)
        await expectFailed(bought)
        await story.followNow(bought.paymentId)
        await story.checked(bought)
        await expectFailed(bought)
      },
    )

    it("is completed when an admin has Flutterwave asked", async () => {
      const bought = await returning()
      emulator.settleRefund(bought.refund.id, "completed")
      expect((await story.checked(bought)).refunds).toEqual([
        expect.objectContaining({ status: "completed", is_booked: true }),
      ])
      await expectCompleted(bought, "completed")
    })

    it("waits when Flutterwave cannot be asked, and is asked about again", async () => {
      const bought = await returning()
      emulator.settleRefund(bought.refund.id, "completed")
      emulator.faults.add({ match: "GET /refunds", kind: "503", times: 1_000 })
      await story.followNow(bought.paymentId)
      expect(await story.returned(bought)).toEqual(returnedAs("completed", "pending"))
      emulator.faults.clear()
      await story.followNow(bought.paymentId)
      await expectCompleted(bought, "completed")
    })
  })

  it("that fails can be asked for again, and a person still knows of the first", async () => {
    const bought = await returning()
    emulator.settleRefund(bought.refund.id, "failed")
    await story.followNow(bought.paymentId)
    await expectFailed(bought)
    emulator.behaviour.refundStatus = "completed"
    await story.giveBack(bought, 700)
    expect(story.sent(bought)).toEqual([500, 700])
    expect((await story.shown(bought)).refunded_amount).toBe(700)
  })

  it("that fails is told by the job where the process died that heard of it first", async () => {
    const bought = await returning()
    emulator.settleRefund(bought.refund.id, "failed")
    await store.sql(
      `UPDATE flutterwave_refund SET status = 'failed', gateway_status = 'failed',
         next_check_at = now() WHERE payment_id = $1`,
      [bought.paymentId],
    )
    await story.followNow(bought.paymentId)
    const ledger = await story.needsAttention(bought.data.session_id, "refund_failed")
    expect(ledger.attention_detail).toContain("NGN 500.00")
    expect(ledger.attention_detail).toContain("the shopper has not got the money")
  })

  it("that fails at once is refused, and nothing is booked", async () => {
    emulator.behaviour.refundStatus = "failed"
    const bought = await story.buy()
    const books = await story.medusaBooks()
    await story.refused(bought, 500, "NGN 500.00", String(bought.transaction.id))
    expect(await story.medusaBooks()).toEqual(books)
    expect(await story.returned(bought)).toEqual({
      ...inAllBooks(),
      flutterwave: ["failed 500"],
      plugin: ["admin failed 500"],
    })
  })

  describe("is not changed", () => {
    /** The refund as its notice in the flat shape has it, with these lies. */
    const lie = ({ refund }: Returning, lies: object) => ({
      id: refund.id,
      AmountRefunded: refund.amount_refunded,
      status: "failed",
      FlwRef: refund.flw_ref,
      TransactionId: refund.tx_id,
      ...lies,
    })

    it.each([
      ["that it failed", { status: "failed" }],
      ["that it is done", { status: "completed" }],
      ["of another amount", { status: "processing", AmountRefunded: 6500 }],
      ["of another refund", { status: "completed", id: 1 }],
      ["of no refund", { status: "completed", id: undefined }],
    ])("by a notice that says %s, when Flutterwave does not", async (_, lies) => {
      const bought = await returning()
      const body = lie(bought, lies)
      expect(await emulator.notify(bought.transaction.id, { body })).toEqual([200])
      await noticesDealtWith(store)
      expect(await story.returned(bought)).toEqual(returnedAs("processing", "pending"))
      expect(await story.shown(bought)).toMatchObject({ status: "settled", refunded_amount: 500 })
    })

    it("by a notice without the secret", async () => {
      const bought = await returning()
      const body = lie(bought, { status: "failed" })
      const calls = emulator.calls.length
      for (const secretHash of [null, "guessed"]) {
        const sent = { body, secretHash }
        expect(await emulator.notify(bought.transaction.id, sent)).toEqual([401])
      }
      expect(emulator.calls).toHaveLength(calls)
      expect(await noticesOf(bought)).toEqual([])
      expect(await story.returned(bought)).toEqual(returnedAs("processing", "pending"))
    })

    it("more than once by a notice that comes ten times", async () => {
      const bought = await returning()
      emulator.settleRefund(bought.refund.id, "failed")
      const body = lie(bought, { status: "failed" })
      const answers = await emulator.notify(bought.transaction.id, {
        body,
        times: 10,
        concurrent: true,
      })
      expect(new Set(answers)).toEqual(new Set([200]))
      await noticesDealtWith(store)
      await expectFailed(bought)
      const failed = story
        .refundsTold("refund_updated", bought.paymentId)
        .filter(({ status }) => status === "failed")
      expect(failed).toHaveLength(1)
    })

    it("by news of a stranger's refund, which is kept as foreign", async () => {
      const bought = await returning()
      const rows = async () => store.sql("SELECT id FROM flutterwave_refund")
      const before = await rows()
      const stranger = { TransactionId: 42, id: 43, FlwRef: "FLW-MOCK-stranger" }
      const body = lie(bought, { ...stranger, status: "completed" })
      expect(await emulator.notify(bought.transaction.id, { body })).toEqual([200])
      await noticesDealtWith(store)
      expect(await rows()).toEqual(before)
      expect(
        await store.sql("SELECT status FROM flutterwave_notice WHERE transaction_id = '42'"),
      ).toEqual([{ status: "foreign" }])
      expect(await story.returned(bought)).toEqual(returnedAs("processing", "pending"))
    })
  })
})
