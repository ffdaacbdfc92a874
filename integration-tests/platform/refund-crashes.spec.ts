import type { Emulator, FaultKind } from "../emulator"
import { type Store, waitFor } from "../harness"
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

  withStore({}, async (started) => {
    ;({ emulator, store } = started)
    story = returnedMoneyOf(store, emulator)
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

  /** An order in the middle of whose refund of 500 the server died, before it wrote this. */
  async function killedBefore(point: HangPoint) {
    const bought = await story.buy()
    const hang = await hangOn(store, point)
    await killDuring(store, story.ask(bought, 500), () => hang.reached(), hang)
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
  })
})
