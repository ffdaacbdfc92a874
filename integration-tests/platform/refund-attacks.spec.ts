import type { Emulator } from "../emulator"
import { type Store, waitFor } from "../harness"
import { hangOn } from "../harness/hang-on"
import { killDuring } from "../harness/kill-during"
import {
  type Bought,
  inAllBooks,
  medusaHas,
  type ReturnedMoney,
  returnedMoneyOf,
} from "../harness/returned-money"
import { withStore } from "../harness/with-store"

const REFUND = "POST /transactions/*/refund"
const BOOKING = { table: "order_transaction", rows: "NEW.reference = 'refund'" }

describe("an order says of its money what became of it, whatever comes between", () => {
  let emulator: Emulator
  let store: Store
  let story: ReturnedMoney

  withStore({}, async (started) => {
    ;({ emulator, store } = started)
    story = returnedMoneyOf(store, emulator)
    await story.allowRefunds()
  })

  const isAsked = () =>
    waitFor(() => emulator.callsTo(REFUND).length === 1, { what: "Flutterwave is asked" })

  /** What cancelling is answered. */
  const cancel = async ({ order }: Bought) => {
    const { status, body } = await story.cancel(order.id)
    return { status, message: (body as { message?: string }).message }
  }

  const refusal = (words: string) => ({ status: 400, message: expect.stringContaining(words) })
  const notInTheBooks = refusal("not in Medusa's books yet")

  /** So long ago did this begin that nobody can be at it any more. */
  const begunLongAgo = (table: "refund" | "flutterwave_refund", paymentId: string) =>
    store.sql(
      `UPDATE ${table} SET created_at = created_at - interval '5 minutes' WHERE payment_id = $1`,
      [paymentId],
    )

  /** What the order was credited, and what it still asks the customer for. */
  const creditOf = async ({ order }: Bought) => {
    const [credit] = await store.sql<{ lines: number[]; asked: number }>(
      `SELECT ARRAY(SELECT amount::float8 FROM order_credit_line
                     WHERE order_id = $1 AND deleted_at IS NULL) AS lines,
              (SELECT (totals->>'pending_difference')::float8 FROM order_summary
                WHERE order_id = $1 AND deleted_at IS NULL ORDER BY version DESC LIMIT 1) AS asked`,
      [order.id],
    )
    return credit
  }

  describe("a refund that is half in Medusa's books", () => {
    it("keeps its order from being cancelled until it is known to be made", async () => {
      const bought = await story.buy()
      emulator.faults.add({ match: REFUND, kind: "slow", delayMs: 5_000 })
      const asked = story.ask(bought)
      await isAsked()
      expect(await cancel(bought)).toEqual(notInTheBooks)
      expect((await story.orderMoney(bought.order.id)).status).toBe("pending")
      expect((await asked).status).toBe(200)
      expect((await cancel(bought)).status).toBe(200)
      expect((await story.orderMoney(bought.order.id)).status).toBe("canceled")
      expect(story.sent(bought)).toEqual([bought.order.total])
    })

    it("is mended when it was of everything and died before the plugin had it", async () => {
      const bought = await story.buy()
      const hang = await hangOn(store, { table: "flutterwave_refund", rows: "TRUE" })
      await killDuring(store, story.ask(bought), () => hang.reached(), hang)
      await begunLongAgo("refund", bought.payment.id)
      expect(await cancel(bought)).toEqual(notInTheBooks)
      expect(await story.ask(bought)).toMatchObject(notInTheBooks)
      await begunLongAgo("flutterwave_refund", bought.paymentId)
      await story.followNow(bought.paymentId)
      expect(story.sent(bought)).toEqual([])
      await story.giveBack(bought)
      const { total } = bought.order
      expect(story.sent(bought)).toEqual([total])
      expect(await story.returned(bought)).toMatchObject({
        flutterwave: [`completed ${total}`],
        ...medusaHas(total),
      })
    })

    it("is taken out of them when it was never made, whoever finds that out first", async () => {
      const bought = await story.buy()
      emulator.faults.add({ match: REFUND, kind: "hold" })
      await killDuring(store, story.ask(bought, 500), isAsked)
      await story.longAgo(bought)
      expect(await story.checked(bought)).toMatchObject({ refunds: [{ status: "failed" }] })
      await story.followNow(bought.paymentId)
      await story.giveBack(bought, 700)
      expect(await story.returned(bought)).toEqual({
        ...inAllBooks(700),
        plugin: ["admin failed 500", "admin completed 700 booked"],
      })
    })

    it("is credited to its order once, also when the process that mends it dies, too", async () => {
      const bought = await story.buy()
      const first = await hangOn(store, BOOKING)
      await killDuring(store, story.ask(bought, 500), () => first.reached(), first)
      const second = await hangOn(store, BOOKING)
      await killDuring(store, story.followNow(bought.paymentId), () => second.reached(), second)
      await story.followNow(bought.paymentId)
      expect(await creditOf(bought)).toEqual({ lines: [500], asked: 0 })
      expect(await story.returned(bought)).toEqual(inAllBooks(500))
    })

    it("is credited once where it stands for several of Flutterwave's", async () => {
      const bought = await story.buy()
      emulator.refundInDashboard(bought.transaction.id, 500)
      emulator.refundInDashboard(bought.transaction.id, 700)
      const hang = await hangOn(store, BOOKING)
      await killDuring(store, story.ask(bought, 1200), () => hang.reached(), hang)
      await story.followNow(bought.paymentId)
      await story.followNow(bought.paymentId)
      expect(await creditOf(bought)).toEqual({ lines: [1200], asked: 0 })
      expect(await story.returned(bought)).toMatchObject(medusaHas(1200))
      expect(story.sent(bought)).toEqual([])
    })
  })

  describe("an order that is being changed", () => {
    async function beingChanged(): Promise<Bought> {
      const bought = await story.buy()
      const begun = await store.admin.post("/admin/order-edits", { order_id: bought.order.id })
      expect([begun.status, begun.text]).toEqual([200, expect.any(String)])
      return bought
    }

    it("gets nothing returned that Medusa could not book, until the change is off", async () => {
      const bought = await beingChanged()
      await story.refused(bought, 500, "is being changed")
      expect(story.sent(bought)).toEqual([])
      expect(await story.returned(bought)).toMatchObject(medusaHas())
      const off = await store.request
        .delete(`/admin/order-edits/${bought.order.id}`)
        .set({ authorization: `Bearer ${await store.admin.token()}` })
      expect(off.status).toBe(200)
      await story.giveBack(bought, 500)
      expect(story.sent(bought)).toEqual([500])
      expect(await creditOf(bought)).toEqual({ lines: [500], asked: 0 })
    })

    it("gets nothing returned for a cancellation that Medusa refuses then", async () => {
      const bought = await beingChanged()
      expect(await cancel(bought)).toEqual(refusal("is being changed"))
      expect(story.sent(bought)).toEqual([])
      expect((await story.orderMoney(bought.order.id)).status).toBe("pending")
    })
  })
})
