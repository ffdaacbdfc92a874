import type { Behaviour, Emulator } from "../emulator"
import type { Store } from "../harness"
import {
  type Bought,
  inAllBooks,
  medusaHas,
  type ReturnedMoney,
  returnedMoneyOf,
} from "../harness/returned-money"
import { withStore } from "../harness/with-store"

describe("a refund that was made in Flutterwave's own dashboard", () => {
  let emulator: Emulator
  let store: Store
  let story: ReturnedMoney

  withStore({}, (started) => {
    ;({ emulator, store } = started)
    story = returnedMoneyOf(store, emulator)
  })

  /** An order of which these amounts were returned in Flutterwave's dashboard; nobody was told. */
  async function returnedInDashboard(...amounts: number[]) {
    const bought = await story.buy()
    for (const amount of amounts) {
      emulator.refundInDashboard(bought.transaction.id, amount)
    }
    return bought
  }

  /** Flutterwave's own refunds. */
  const made = () => emulator.refunds.map(({ id }) => id)

  /** What was returned; the plugin's rows of refunds that were found at once are in no order. */
  const returned = async (bought: Bought) => {
    const { plugin, ...books } = await story.returned(bought)
    return { ...books, plugin: plugin.sort() }
  }

  /** What Flutterwave has made by itself, and Medusa knows nothing of. */
  const seen = (...amounts: number[]) => ({
    ...inAllBooks(),
    flutterwave: amounts.map((amount) => `completed ${amount}`),
    plugin: amounts.map((amount) => `flutterwave completed ${amount}`),
  })

  /** What Flutterwave has made by itself, and Medusa has, too. */
  const booked = (...amounts: number[]) => ({
    ...seen(...amounts),
    ...medusaHas(...amounts),
    plugin: amounts.map((amount) => `flutterwave completed ${amount} booked`),
  })

  describe("becomes visible on its payment", () => {
    it.each<[Behaviour["refundNotice"]]>([["flat"], ["envelope"]])(
      "by Flutterwave's %s notice",
      async (shape) => {
        emulator.webhook.refunds = true
        emulator.behaviour.refundNotice = shape
        const bought = await returnedInDashboard(500)
        await story.untilOneIs(bought, "completed")
        expect((await story.shown(bought)).refunded_amount).toBe(500)
        expect(await returned(bought)).toEqual(seen(500))
        const told = await story.told("flutterwave.refund_updated", bought.paymentId)
        expect(told).toEqual([
          expect.objectContaining({ amount: 500, order_id: bought.order.id, status: "completed" }),
        ])
      },
    )

    it("when an admin has Flutterwave asked, once however often", async () => {
      const bought = await returnedInDashboard(500, 700)
      for (let time = 1; time <= 2; time += 1) {
        expect((await story.checked(bought)).refunded_amount).toBe(1200)
        expect(await returned(bought)).toEqual(seen(500, 700))
      }
      expect(story.refundsAsked()).toEqual([])
    })

    it("and by its notice and an admin's question at once only once", async () => {
      emulator.webhook.refunds = true
      const bought = await returnedInDashboard(500)
      await Promise.all([story.checked(bought), story.checked(bought), emulator.idle()])
      await story.untilOneIs(bought, "completed")
      await story.checked(bought)
      expect(await returned(bought)).toEqual(seen(500))
    })
  })

  describe.each([
    ["allowed", true],
    ["off", false],
  ])("and then entered in Medusa, where refunds are %s,", (_, allowed) => {
    beforeAll(() => story.allowRefunds(allowed))

    it.each([
      ["is known already", true],
      ["nobody has seen yet", false],
    ])("is booked and not repeated, when it %s", async (_known, known) => {
      const bought = await returnedInDashboard(500)
      if (known) {
        await story.checked(bought)
      }
      await story.giveBack(bought, 500)
      expect(story.refundsAsked()).toEqual([])
      expect(await returned(bought)).toEqual(booked(500))
      await story.expectSaidBooked(bought, "NGN 500.00", made())
    })

    it("as everything is booked and not repeated", async () => {
      const bought = await story.buy()
      emulator.refundInDashboard(bought.transaction.id)
      await story.giveBack(bought)
      expect(story.refundsAsked()).toEqual([])
      expect(await returned(bought)).toEqual(booked(bought.order.total))
      await story.expectSaidBooked(bought, `NGN ${bought.order.total.toFixed(2)}`, made())
    })

    it("as one amount is booked, when two refunds make it together", async () => {
      const bought = await returnedInDashboard(500, 700)
      await story.giveBack(bought, 1200)
      expect(story.refundsAsked()).toEqual([])
      const { flutterwave, plugin, ...books } = await returned(bought)
      expect(flutterwave).toEqual(["completed 500", "completed 700"])
      expect(plugin).toEqual([
        "flutterwave completed 500 booked",
        "flutterwave completed 700 booked",
      ])
      expect(books).toEqual(medusaHas(1200))
      expect((await story.shown(bought)).refunded_amount).toBe(1200)
      await story.expectSaidBooked(bought, "NGN 1200.00", made())
    })

    it("twice is booked once for each that was made, and never more", async () => {
      const bought = await returnedInDashboard(500, 500)
      await story.giveBack(bought, 500)
      await story.giveBack(bought, 500)
      expect(story.refundsAsked()).toEqual([])
      expect(await returned(bought)).toEqual(booked(500, 500))
      for (const id of made()) {
        await story.expectSaidBooked(bought, "NGN 500.00", [id])
      }
      expect(story.bookingsSaid(bought.paymentId)).toHaveLength(2)
    })

    it("is found wherever it is in Flutterwave's list", async () => {
      const others = Array.from({ length: 24 }, (_, n) => 101 + n)
      const bought = await returnedInDashboard(500, ...others)
      await story.giveBack(bought, 500)
      expect(story.refundsAsked()).toEqual([])
      expect(await returned(bought)).toMatchObject(medusaHas(500))
      const { refunds } = await story.shown(bought)
      expect(refunds.filter(({ is_booked }) => is_booked).map(({ amount }) => amount)).toEqual([
        500,
      ])
      expect(refunds).toHaveLength(25)
    })

    it("that failed at Flutterwave is not booked", async () => {
      const bought = await returnedInDashboard(500)
      emulator.settleRefund(emulator.refunds.at(-1)!.id, "failed")
      const { status } = await story.ask(bought, 500)
      expect(status).toBe(allowed ? 200 : 400)
      expect(story.sent(bought)).toEqual(allowed ? [500] : [])
      expect(await returned(bought)).toMatchObject(medusaHas(...(allowed ? [500] : [])))
      expect(story.bookingsSaid(bought.paymentId)).toEqual([])
    })
  })

  describe("and another amount then entered in Medusa", () => {
    it("is a refund of its own, where refunds are allowed", async () => {
      await story.allowRefunds(true)
      const bought = await returnedInDashboard(500)
      await story.giveBack(bought, 700)
      expect(story.sent(bought)).toEqual([700])
      const { flutterwave, plugin, ...books } = await returned(bought)
      expect(flutterwave).toEqual(["completed 500", "completed 700"])
      expect(plugin).toEqual(["admin completed 700 booked", "flutterwave completed 500"])
      expect(books).toEqual(medusaHas(700))
      await story.giveBack(bought, 500)
      expect(story.sent(bought)).toEqual([700])
      expect(await returned(bought)).toMatchObject(medusaHas(700, 500))
    })

    it("is refused, where refunds are off", async () => {
      await story.allowRefunds(false)
      const bought = await returnedInDashboard(500)
      const books = await story.medusaBooks()
      await story.refused(bought, 700, "Refunds through Flutterwave are off", "NGN 700.00")
      expect(await story.medusaBooks()).toEqual(books)
      expect(story.refundsAsked()).toEqual([])
      await story.giveBack(bought, 500)
      expect(await returned(bought)).toMatchObject(medusaHas(500))
    })
  })
})
