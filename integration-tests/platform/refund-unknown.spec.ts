import type { Emulator, FaultKind } from "../emulator"
import { type Store, startStore, waitFor } from "../harness"
import {
  type Bought,
  inAllBooks,
  medusaHas,
  type ReturnedMoney,
  returnedMoneyOf,
} from "../harness/returned-money"
import { withStore } from "../harness/with-store"

const REFUND = "POST /transactions/*/refund"
const LIST = "GET /refunds"

describe("a refund whose outcome is not known", () => {
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

  /** Asked for and neither made nor refused as far as anybody knows; Medusa has nothing of it. */
  const open = (amount: number, made: boolean) => ({
    ...inAllBooks(),
    flutterwave: made ? [`completed ${amount}`] : [],
    plugin: [`admin requested ${amount}`],
  })

  const notKnown = ["not known yet", "Refund it again here in a few minutes"]
  const stillNotKnown = ["not known yet", "Try again in a few minutes"]

  /** What never answers breaks off after a while; all else answers at once. */
  const briefly = (kind: FaultKind) => (kind.startsWith("hold") ? { delayMs: 1_000 } : {})

  /** An order of whose refund nobody can say whether Flutterwave made it. It did. */
  async function madeInTheDark(amount = 500) {
    const bought = await story.buy()
    const books = await story.medusaBooks()
    const held = emulator.faults.add({
      match: REFUND,
      kind: "hold_after_effect",
      delayMs: Infinity,
    })
    const { id } = bought.transaction
    const told = story.refused(bought, amount, `NGN ${amount}.00`, String(id), ...notKnown)
    await waitFor(() => emulator.refunds.length === 1, { what: "Flutterwave has made the refund" })
    emulator.faults.add({ match: LIST, kind: "503", times: 1_000 })
    held.release()
    await told
    expect(await story.medusaBooks()).toEqual(books)
    expect(await story.returned(bought)).toEqual(open(amount, true))
    return bought
  }

  /** An order of whose refund nobody can say whether Flutterwave made it. It did not. */
  async function lost(kind: FaultKind, amount = 500) {
    const bought = await story.buy()
    const books = await story.medusaBooks()
    emulator.faults.add({ match: REFUND, kind, ...briefly(kind) })
    await story.refused(bought, amount, ...notKnown)
    expect(await story.medusaBooks()).toEqual(books)
    expect(await story.returned(bought)).toEqual(open(amount, false))
    return bought
  }

  it.each<FaultKind>(["503_after_effect", "drop_after_effect", "hold_after_effect"])(
    "by %s was made: it is found at once and booked once",
    async (kind) => {
      const bought = await story.buy()
      emulator.faults.add({ match: REFUND, kind, ...briefly(kind) })
      await story.giveBack(bought, 500)
      expect(story.sent(bought)).toEqual([500])
      expect(await returned(bought)).toEqual(inAllBooks(500))
    },
  )

  it("because the answer is not awaited any longer was made: it is found and booked once", async () => {
    const bought = await story.buy()
    emulator.faults.add({ match: REFUND, kind: "hold_after_effect" })
    await story.giveBack(bought, 500)
    expect(emulator.callsTo(REFUND).map(({ status }) => status)).toEqual([null])
    expect(await returned(bought)).toEqual(inAllBooks(500))
  })

  it("was made, like one of the same amount before it: each is booked once", async () => {
    const bought = await story.buy()
    await story.giveBack(bought, 500)
    emulator.faults.add({ match: REFUND, kind: "503_after_effect" })
    await story.giveBack(bought, 500)
    expect(story.sent(bought)).toEqual([500, 500])
    expect(await returned(bought)).toEqual(inAllBooks(500, 500))
  })

  describe("and cannot be asked for", () => {
    it("by 503_after_effect, repeated by the admin: one refund, booked once", async () => {
      const bought = await story.buy()
      const books = await story.medusaBooks()
      emulator.faults.add({ match: REFUND, kind: "503_after_effect" })
      // The question before the refund is answered; those after it are not.
      emulator.faults.add({ match: LIST, kind: "slow", delayMs: 0 })
      emulator.faults.add({ match: LIST, kind: "503", times: 1_000 })
      await story.refused(bought, 500, "NGN 500.00", String(bought.transaction.id), ...notKnown)
      expect(await story.medusaBooks()).toEqual(books)
      expect(await story.returned(bought)).toEqual(open(500, true))
      await story.refused(bought, 500, ...stillNotKnown)
      expect(story.sent(bought)).toEqual([500])
      emulator.faults.clear()
      await story.giveBack(bought, 500)
      expect(story.sent(bought)).toEqual([500])
      expect(emulator.refunds).toHaveLength(1)
      expect(await returned(bought)).toEqual(inAllBooks(500))
    })

    it("is booked and not repeated when the admin asks again", async () => {
      const bought = await madeInTheDark()
      for (let time = 1; time <= 2; time += 1) {
        await story.refused(bought, 500, ...stillNotKnown)
      }
      emulator.faults.clear()
      await story.giveBack(bought, 500)
      expect(story.sent(bought)).toEqual([500])
      expect(await returned(bought)).toEqual(inAllBooks(500))
      expect((await story.shown(bought)).refunded_amount).toBe(500)
    })

    it("is found by the job, and still booked and not repeated when the admin asks again", async () => {
      const bought = await madeInTheDark()
      await story.followNow(bought.paymentId)
      expect(await returned(bought)).toEqual(open(500, true))
      emulator.faults.clear()
      await story.followNow(bought.paymentId)
      expect(await returned(bought)).toEqual({
        ...inAllBooks(),
        flutterwave: ["completed 500"],
        plugin: ["admin completed 500"],
      })
      expect((await story.shown(bought)).refunded_amount).toBe(500)
      await story.giveBack(bought, 500)
      expect(story.sent(bought)).toEqual([500])
      expect(await returned(bought)).toEqual(inAllBooks(500))
    })

    it("lets no other amount be returned until it is known", async () => {
      const bought = await madeInTheDark()
      await story.refused(bought, 700, "NGN 500.00")
      expect(story.sent(bought)).toEqual([500])
      emulator.faults.clear()
      await story.giveBack(bought, 500)
      await story.giveBack(bought, 700)
      expect(story.sent(bought)).toEqual([500, 700])
      const { flutterwave, ...booked } = await returned(bought)
      expect(flutterwave).toEqual(["completed 500", "completed 700"])
      expect(booked).toMatchObject(medusaHas(500, 700))
    })

    it("is not given up while Flutterwave cannot be asked, however long that takes", async () => {
      const bought = await madeInTheDark()
      await story.longAgo(bought)
      await story.followNow(bought.paymentId)
      await story.refused(bought, 500, ...stillNotKnown)
      expect(story.sent(bought)).toEqual([500])
      emulator.faults.clear()
      await story.giveBack(bought, 500)
      expect(await returned(bought)).toEqual(inAllBooks(500))
    })
  })

  describe("and that never reached Flutterwave", () => {
    it.each<FaultKind>(["503", "500", "drop", "html", "garbage", "hold"])(
      "by %s is not repeated while it may exist, and possible again once it surely does not",
      async (kind) => {
        const bought = await lost(kind)
        await story.refused(bought, 500, ...stillNotKnown)
        await story.followNow(bought.paymentId)
        await story.refused(bought, 500, ...stillNotKnown)
        expect(story.sent(bought)).toEqual([500])
        expect(await returned(bought)).toEqual(open(500, false))

        await story.longAgo(bought)
        await story.followNow(bought.paymentId)
        expect(await returned(bought)).toEqual({
          ...inAllBooks(),
          plugin: ["admin failed 500"],
        })
        expect((await story.shown(bought)).refunded_amount).toBe(0)
        await story.giveBack(bought, 500)
        expect(story.sent(bought)).toEqual([500, 500])
        expect(await returned(bought)).toEqual({
          ...inAllBooks(500),
          plugin: ["admin failed 500", "admin completed 500 booked"],
        })
      },
    )

    it("is not mistaken for an earlier one of the same amount", async () => {
      const bought = await story.buy()
      await story.giveBack(bought, 500)
      emulator.faults.add({ match: REFUND, kind: "503" })
      await story.refused(bought, 500, ...notKnown)
      await story.refused(bought, 500, ...stillNotKnown)
      expect(story.sent(bought)).toEqual([500, 500])
      expect(await returned(bought)).toEqual({
        ...inAllBooks(500),
        plugin: ["admin completed 500 booked", "admin requested 500"],
      })
    })

    it("is booked when the merchant has made it in Flutterwave's dashboard meanwhile", async () => {
      const bought = await lost("503")
      emulator.refundInDashboard(bought.transaction.id, 500)
      await story.giveBack(bought, 500)
      expect(story.sent(bought)).toEqual([500])
      const { flutterwave, ...books } = await returned(bought)
      expect(flutterwave).toEqual(["completed 500"])
      expect(books).toMatchObject(medusaHas(500))
      expect((await story.shown(bought)).refunded_amount).toBe(500)
    })

    it("is no reason to ask a person about it: nothing was moved and nothing was booked", async () => {
      const bought = await lost("503")
      await story.longAgo(bought)
      await story.followNow(bought.paymentId)
      const payment = await story.untilOneIs(bought, "failed")
      expect(payment).toMatchObject({ status: "settled", attention_reason: null })
    })
  })

  describe("because two admins ask at once", () => {
    const answersTo = async (asked: ReturnType<ReturnedMoney["ask"]>[]) => {
      const answers = await Promise.all(asked)
      const refusals = answers.filter(({ status }) => status !== 200)
      for (const { status, message } of refusals) {
        expect([status, message]).toEqual([400, expect.stringMatching(/^[A-Z].{20,}\.$/)])
      }
      return answers.length - refusals.length
    }

    /** Money moved as often as an admin was told so, and every book has it. */
    const expectAsOftenAsTold = async (bought: Bought, amount: number, times: number) => {
      const amounts = Array.from({ length: times }, () => amount)
      expect(await returned(bought)).toEqual(inAllBooks(...amounts))
    }

    it("for everything: it is returned once, and one of them is told why not twice", async () => {
      const bought = await story.buy()
      expect(await answersTo([story.ask(bought), story.ask(bought)])).toBe(1)
      await expectAsOftenAsTold(bought, bought.order.total, 1)
    })

    it("for a part, the second while Flutterwave has not answered the first: one refund", async () => {
      const bought = await story.buy()
      emulator.faults.add({ match: REFUND, kind: "slow", delayMs: 4_000 })
      const first = story.ask(bought, 500)
      await waitFor(() => emulator.callsTo(REFUND).length === 1, { what: "Flutterwave is asked" })
      const second = story.ask(bought, 500)
      expect((await second).status).toBe(400)
      expect(await answersTo([first, second])).toBe(1)
      await expectAsOftenAsTold(bought, 500, 1)
    })

    it("of two servers without anything in common but the database: one refund", async () => {
      const other = await startStore({ emulator, database: store.database, keepWebhook: true })
      try {
        const elsewhere = returnedMoneyOf(other, emulator)
        const part = await story.buy()
        emulator.faults.add({ match: REFUND, kind: "slow", delayMs: 4_000 })
        const first = story.ask(part, 500)
        await waitFor(() => emulator.callsTo(REFUND).length === 1, { what: "Flutterwave is asked" })
        expect(await answersTo([first, elsewhere.ask(part, 500)])).toBe(1)
        await expectAsOftenAsTold(part, 500, 1)

        const whole = await story.buy()
        expect(await answersTo([story.ask(whole), elsewhere.ask(whole)])).toBe(1)
        await expectAsOftenAsTold(whole, whole.order.total, 1)

        const many = await story.buy()
        const before = emulator.callsTo(REFUND).length
        emulator.faults.add({ match: REFUND, kind: "slow", delayMs: 4_000 })
        const held = elsewhere.ask(many, 500)
        await waitFor(() => emulator.callsTo(REFUND).length > before, {
          what: "Flutterwave is asked",
        })
        const others = Array.from({ length: 5 }, (_, n) =>
          (n % 2 ? elsewhere : story).ask(many, 500),
        )
        expect(await answersTo([held, ...others])).toBe(1)
        expect(story.sent(many)).toEqual([500])
        await expectAsOftenAsTold(many, 500, 1)
      } finally {
        await other.stop()
      }
    })
  })
})
