import type { Emulator, FaultKind } from "../emulator"
import { type Store, waitFor } from "../harness"
import { afterSalesOf } from "../harness/after-sales"
import { hangOn, type HangPoint } from "../harness/hang-on"
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

/** Why nothing is returned as long as Medusa has half of an earlier refund. */
const NOT_BOOKED = "not in Medusa's books yet"

describe("money goes back once and on record, wherever a process dies", () => {
  let emulator: Emulator
  let store: Store
  let story: ReturnedMoney
  let after: ReturnType<typeof afterSalesOf>

  withStore({}, async (started) => {
    ;({ emulator, store } = started)
    story = returnedMoneyOf(store, emulator)
    after = afterSalesOf(store)
    await story.allowRefunds()
  })

  /** What was returned; who was refused meanwhile is left out. */
  const returned = async (bought: Bought) => {
    const { plugin, ...books } = await story.returned(bought)
    return { ...books, plugin: plugin.filter((line) => !line.startsWith("admin refused ")) }
  }

  /** An order in the middle of whose refund the server died, while Flutterwave was being asked. */
  async function killedWhileAsking(kind: FaultKind, amount?: number) {
    const bought = await story.buy()
    emulator.faults.add({ match: REFUND, kind })
    await killDuring(store, story.ask(bought, amount), () =>
      waitFor(() => emulator.callsTo(REFUND).length === 1, { what: "Flutterwave is asked" }),
    )
    return bought
  }

  /** An order in the middle of whose refund the server died, before it wrote this. */
  async function killedBefore(
    point: HangPoint,
    { bought: before, amount = 500 }: { bought?: Bought; amount?: number } = {},
  ) {
    const bought = before ?? (await story.buy())
    const hang = await hangOn(store, point)
    await killDuring(store, story.ask(bought, amount), () => hang.reached(), hang)
    return bought
  }

  /** Time goes by and everything is done that is due by itself. */
  async function muchLater(bought: Bought) {
    await story.longAgo(bought)
    await story.followNow(bought.paymentId)
    await story.followNow(bought.paymentId)
  }

  describe("killed after Flutterwave made the refund, and before anybody knew", () => {
    it.each([
      ["a part", 500],
      ["everything", undefined],
    ] as const)("of %s: it is booked by the job, once", async (_, part) => {
      const bought = await killedWhileAsking("hold_after_effect", part)
      const amount = part ?? bought.order.total
      await story.followNow(bought.paymentId)
      expect(await returned(bought)).toEqual(inAllBooks(amount))
      expect((await story.shown(bought)).refunded_amount).toBe(amount)
      await story.followNow(bought.paymentId)
      expect(story.sent(bought)).toEqual([amount])
      expect(await returned(bought)).toEqual(inAllBooks(amount))
    })

    it("the admin asks for a part again: it is not made a second time", async () => {
      const bought = await killedWhileAsking("hold_after_effect", 500)
      for (const amount of [500, 700]) {
        await story.refused(bought, amount, NOT_BOOKED)
      }
      expect(story.sent(bought)).toEqual([500])
      await story.followNow(bought.paymentId)
      expect(story.sent(bought)).toEqual([500])
      expect(await returned(bought)).toEqual(inAllBooks(500))
    })

    it("the admin asks for everything again: it is not made a second time", async () => {
      const bought = await killedWhileAsking("hold_after_effect")
      const { total } = bought.order
      await story.ask(bought)
      await story.followNow(bought.paymentId)
      expect((await story.ask(bought)).status).toBe(400)
      expect(story.sent(bought)).toEqual([total])
      expect(await returned(bought)).toEqual(inAllBooks(total))
    })

    it("the next part can be returned afterwards", async () => {
      const bought = await killedWhileAsking("hold_after_effect", 500)
      await story.followNow(bought.paymentId)
      await story.giveBack(bought, 700)
      expect(story.sent(bought)).toEqual([500, 700])
      expect(await returned(bought)).toEqual(inAllBooks(500, 700))
    })
  })

  describe("killed before Flutterwave made the refund", () => {
    it("is taken out of Medusa again once it surely was not made, and can be asked for anew", async () => {
      const bought = await killedWhileAsking("hold", 500)
      await story.followNow(bought.paymentId)
      expect(await returned(bought)).toMatchObject({
        flutterwave: [],
        plugin: ["admin requested 500 booked"],
        order: [],
      })
      await muchLater(bought)
      expect(await returned(bought)).toEqual({
        ...inAllBooks(),
        plugin: ["admin failed 500"],
      })
      await story.giveBack(bought)
      const { total } = bought.order
      expect(story.sent(bought)).toEqual([500, total])
      expect(await returned(bought)).toEqual({
        ...inAllBooks(total),
        plugin: ["admin failed 500", `admin completed ${total} booked`],
      })
    })

    it("the admin asks again at once: nothing is sent while the first may exist", async () => {
      const bought = await killedWhileAsking("hold", 500)
      await story.refused(bought, 500, NOT_BOOKED)
      expect(story.sent(bought)).toEqual([500])
      await muchLater(bought)
      await story.giveBack(bought, 500)
      const { flutterwave, ...books } = await returned(bought)
      expect(flutterwave).toEqual(["completed 500"])
      expect(books).toMatchObject(medusaHas(500))
      expect(story.sent(bought)).toEqual([500, 500])
    })
  })

  /** So long ago did everything happen to the order that nobody works on it any more. */
  async function longAgoInMedusa({ order }: Bought) {
    for (const table of ["order_change", "order_transaction"]) {
      await store.sql(
        `UPDATE ${table} SET created_at = created_at - interval '3 minutes' WHERE order_id = $1`,
        [order.id],
      )
    }
    await store.sql(
      `UPDATE refund SET created_at = created_at - interval '3 minutes' WHERE payment_id IN
         (SELECT id FROM payment WHERE payment_collection_id IN
           (SELECT payment_collection_id FROM order_payment_collection WHERE order_id = $1))`,
      [order.id],
    )
  }

  describe("killed while Medusa credited the order what was returned", () => {
    const steps: [string, HangPoint][] = [
      ["before it began", { table: "order_change", rows: `NEW.change_type = 'credit_line'` }],
      [
        "before it wrote how much",
        { table: "order_change_action", rows: `NEW.action = 'CREDIT_LINE_ADD'` },
      ],
      ["before it was through", { table: "order_credit_line", rows: "TRUE" }],
    ]

    it.each(steps)(
      "%s: the job credits it, once, and the next part can be returned",
      async (_, step) => {
        const bought = await killedBefore(step)
        expect(await after.pendingDifference(bought.order.id)).toBe(500)
        await longAgoInMedusa(bought)
        await story.followNow(bought.paymentId)
        expect(await after.pendingDifference(bought.order.id)).toBe(0)
        await story.followNow(bought.paymentId)
        await story.giveBack(bought, 700)
        expect(story.sent(bought)).toEqual([500, 700])
        expect(await returned(bought)).toEqual(inAllBooks(500, 700))
        expect(await after.pendingDifference(bought.order.id)).toBe(0)
      },
    )

    it.each(steps.slice(1))(
      "%s: the next part can be returned without the job",
      async (_, step) => {
        const bought = await killedBefore(step)
        await story.refused(bought, 700, NOT_BOOKED)
        await longAgoInMedusa(bought)
        await story.giveBack(bought, 700)
        expect(await returned(bought)).toEqual(inAllBooks(500, 700))
      },
    )

    it.each(["a part", "everything"])("of %s: the order can be cancelled", async (part) => {
      const before = await story.buy()
      const amount = part === "a part" ? 500 : before.order.total
      const bought = await killedBefore(steps[1]![1], { bought: before, amount })
      await longAgoInMedusa(bought)
      expect((await story.cancel(bought.order.id)).status).toBe(200)
      expect(await story.orderMoney(bought.order.id)).toMatchObject({
        status: "canceled",
        refunded: bought.order.total,
      })
    })

    it("by the job, which died there, too: the next run credits it, once", async () => {
      const bought = await killedBefore({
        table: "order_transaction",
        rows: "NEW.reference = 'refund'",
      })
      const hang = await hangOn(store, steps[1]![1])
      await killDuring(store, story.followNow(bought.paymentId), () => hang.reached(), hang)
      await longAgoInMedusa(bought)
      await story.followNow(bought.paymentId)
      expect(await returned(bought)).toEqual(inAllBooks(500))
      expect(await after.pendingDifference(bought.order.id)).toBe(0)
    })
  })

  describe("killed between two of its own writes", () => {
    it("before it wrote what it was to ask: Medusa's record of it is taken back, nothing was asked", async () => {
      const bought = await killedBefore({ table: "flutterwave_refund", rows: "TRUE" })
      await story.refused(bought, 700, NOT_BOOKED)
      await store.sql(
        "UPDATE refund SET created_at = created_at - interval '3 minutes' WHERE payment_id = $1",
        [bought.payment.id],
      )
      await story.refused(bought, 700, NOT_BOOKED)
      await muchLater(bought)
      expect(story.sent(bought)).toEqual([])
      expect(await returned(bought)).toEqual({ ...inAllBooks(), plugin: ["admin failed 500"] })
      await story.giveBack(bought, 700)
      expect(story.sent(bought)).toEqual([700])
      expect(await returned(bought)).toMatchObject({
        flutterwave: ["completed 700"],
        ...medusaHas(700),
      })
    })

    it("before it wrote what Flutterwave answered: the refund is booked by the job, once", async () => {
      const bought = await killedBefore({
        table: "flutterwave_refund",
        event: "UPDATE",
        rows: "NEW.gateway_refund_id IS NOT NULL",
      })
      await story.followNow(bought.paymentId)
      expect(story.sent(bought)).toEqual([500])
      expect(await returned(bought)).toEqual(inAllBooks(500))
    })

    it("before Medusa wrote it on the order: it is written by the job, once", async () => {
      const bought = await killedBefore({
        table: "order_transaction",
        rows: "NEW.reference = 'refund'",
      })
      await story.followNow(bought.paymentId)
      expect(await returned(bought)).toEqual(inAllBooks(500))
      await store.tick("flutterwave-follow-refunds")
      expect(story.sent(bought)).toEqual([500])
      expect(await returned(bought)).toEqual(inAllBooks(500))
    })

    it("the same after Medusa wrote one of the same amount on the order that was refused: it is written by the job", async () => {
      const refused = await story.buy()
      await story.allowRefunds(false)
      const input = [{ payment_id: refused.payment.id, amount: 500 }]
      expect((await after.run("refund-payments-workflow", input)).status).toBe(200)
      await story.allowRefunds()
      const bought = await killedBefore(
        { table: "order_transaction", rows: "NEW.reference = 'refund'" },
        { bought: refused },
      )
      await story.refused(bought, 700, NOT_BOOKED)
      await story.followNow(bought.paymentId)
      expect(story.sent(bought)).toEqual([500])
      expect(await returned(bought)).toEqual({
        ...inAllBooks(500),
        order: ["-500 of no refund", 500],
      })
    })
  })
})
