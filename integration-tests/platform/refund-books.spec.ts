import type { Emulator } from "../emulator"
import { type Store, waitFor } from "../harness"
import { failOn } from "../harness/fail-on"
import {
  type Bought,
  inAllBooks,
  type ReturnedMoney,
  returnedMoneyOf,
} from "../harness/returned-money"
import { withStore } from "../harness/with-store"

const REFUND = "POST /transactions/*/refund"
const LIST = "GET /refunds"

describe("refunds go by what Medusa's books really have", () => {
  let emulator: Emulator
  let store: Store
  let story: ReturnedMoney

  withStore({}, (started) => {
    ;({ emulator, store } = started)
    story = returnedMoneyOf(store, emulator)
  })
  beforeEach(() => story.allowRefunds())

  /** What a store's own code does, in turn with nobody. */
  const refundByCode = (bought: Bought, amount: number) =>
    store.request
      .post("/test/payment-module/refundPayment")
      .send({ payment_id: bought.payment.id, amount })

  /** A refund that Flutterwave has made, and of which nobody has learnt that. */
  async function madeInTheDark(amount: number) {
    const bought = await story.buy()
    const held = emulator.faults.add({
      match: REFUND,
      kind: "hold_after_effect",
      delayMs: Infinity,
    })
    const told = story.refused(bought, amount, "not known yet")
    await waitFor(() => emulator.refunds.length === 1, { what: "Flutterwave has made the refund" })
    emulator.faults.add({ match: LIST, kind: "503", times: 1_000 })
    held.release()
    await told
    return bought
  }

  it.each([
    ["that Flutterwave has just made", 500],
    ["of everything", undefined],
  ])("one %s is not made again when Medusa could not write it down", async (_, part) => {
    const bought = await story.buy()
    const amount = part ?? bought.order.total
    const mend = await failOn(store, {
      table: "payment",
      event: "UPDATE",
      rows: `NEW.id = '${bought.payment.id}'`,
    })
    try {
      expect((await story.ask(bought, part)).status).toBe(500)
    } finally {
      await mend()
    }
    expect(await story.returned(bought)).toMatchObject({
      flutterwave: [`completed ${amount}`],
      medusa: [],
    })
    await story.giveBack(bought, part)
    expect(story.sent(bought)).toEqual([amount])
    expect(await story.returned(bought)).toEqual(inAllBooks(amount))
  })

  it("one that was made in Flutterwave's dashboard is booked again when Medusa could not write that down", async () => {
    const bought = await story.buy()
    await story.allowRefunds(false)
    emulator.refundInDashboard(bought.transaction.id, 500)
    const mend = await failOn(store, {
      table: "payment",
      event: "UPDATE",
      rows: `NEW.id = '${bought.payment.id}'`,
    })
    try {
      expect((await story.ask(bought, 500)).status).toBe(500)
    } finally {
      await mend()
    }
    await story.giveBack(bought, 500)
    await story.allowRefunds()
    expect(story.sent(bought)).toEqual([])
    await story.giveBack(bought, 500)
    expect(story.sent(bought)).toEqual([500])
  })

  it("one that is booked while the job waits for its turn stays booked", async () => {
    const bought = await madeInTheDark(500)
    emulator.faults.clear()
    const turn = (until: string) =>
      store.sql(
        `UPDATE flutterwave_payment SET lease_owner = 'a test', lease_until = ${until} WHERE id = $1`,
        [bought.paymentId],
      )
    await turn("now() + interval '1 hour'")
    const job = story.followNow(bought.paymentId)
    await waitFor(
      async () => (await story.refundRows(bought.paymentId))[0]?.status === "completed",
      {
        what: "the job has found the refund",
      },
    )
    expect((await refundByCode(bought, 500)).status).toBe(200)
    await turn("NULL")
    await job
    expect(story.sent(bought)).toEqual([500])
    expect(await story.returned(bought)).toEqual(inAllBooks(500))
  })

  it("one that failed and was made again in Flutterwave's dashboard is in them once, and the next is made", async () => {
    const bought = await story.buy()
    await story.giveBack(bought, 500)
    emulator.settleRefund(emulator.refunds[0]!.id, "failed")
    await story.checked(bought)
    const again = emulator.refundInDashboard(bought.transaction.id, 500)
    const { refunds } = await story.checked(bought)
    expect(refunds).toMatchObject([
      { status: "failed", is_booked: false },
      { status: "completed", is_booked: true, gateway_refund_id: String(again.id) },
    ])
    await story.giveBack(bought, 500)
    expect(story.sent(bought)).toEqual([500, 500])
    expect(await story.returned(bought)).toMatchObject({
      flutterwave: ["failed 500", "completed 500", "completed 500"],
      medusa: [500, 500],
      order: [500, 500],
    })
  })

  it("one whose outcome is not known is not called unmade when refunds are switched off meanwhile", async () => {
    const bought = await madeInTheDark(500)
    await story.allowRefunds(false)
    await story.refused(bought, 500, "not known yet", "Try again in a few minutes")
    const cancel = await story.cancel(bought.order.id)
    expect([cancel.status, cancel.text]).toEqual([400, expect.stringContaining("not known yet")])
    emulator.faults.clear()
    await story.giveBack(bought, 500)
    expect(story.sent(bought)).toEqual([500])
    expect((await story.returned(bought)).medusa).toEqual([500])
  })
})
