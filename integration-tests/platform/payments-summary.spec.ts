import type { Emulator } from "../emulator"
import { failingPaymentOf, type Store } from "../harness"
import { withStore } from "../harness/with-store"

const SUMMARY = "/admin/flutterwave/summary"
const DAY = 24 * 60 * 60 * 1000

interface Sum {
  currency_code: string
  amount: number
  count: number
}

interface Summary {
  days: number
  attention_count: number
  paid_per_day: (Sum & { date: string })[]
  success_by_method: { payment_type: string; succeeded: number; failed: number }[]
  recovered_by_retries: Sum[]
}

describe("the last thirty days in sums", () => {
  let emulator: Emulator
  let store: Store
  let story: ReturnType<typeof failingPaymentOf>

  withStore({}, (started) => {
    ;({ emulator, store } = started)
    story = failingPaymentOf(store, emulator)
  })

  const read = async (query = "") => {
    const answer = await store.admin.get(`${SUMMARY}${query}`)
    expect([answer.status, answer.headers["cache-control"]]).toEqual([200, "no-store"])
    return answer.body as Summary
  }

  /** What Flutterwave collected by its own books, by day and currency. */
  const collected = () => {
    const sums = new Map<string, Sum & { date: string }>()
    for (const row of emulator.transactions.filter(({ status }) => status === "successful")) {
      const date = new Date(row.created_at).toISOString().slice(0, 10)
      const currency_code = row.currency.toLowerCase()
      const key = `${date} ${currency_code}`
      const sum = sums.get(key) ?? { date, currency_code, amount: 0, count: 0 }
      sums.set(key, { ...sum, amount: sum.amount + row.amount, count: sum.count + 1 })
    }
    return [...sums.entries()].sort().map(([, sum]) => sum)
  }

  /** A page that is paid on, as if it had been the given number of days ago. */
  async function paidDaysAgo(days: number, currency: "NGN" | "KES" = "NGN") {
    const opened = await story.openPage({ currency })
    const paid = await emulator.pay(opened.link, "success", { notify: false })
    paid.created_at = new Date(Date.now() - days * DAY).toISOString()
    await emulator.notify(paid.tx_ref)
    await story.settled(opened.session.id)
    return opened
  }

  it("are nothing before anything was sold", async () => {
    expect(await read()).toEqual({
      days: 30,
      attention_count: 0,
      paid_per_day: [],
      success_by_method: [],
      recovered_by_retries: [],
    })
  })

  it("agree with Flutterwave's own books, whatever became of the money", async () => {
    await paidDaysAgo(0)
    await paidDaysAgo(0)
    await paidDaysAgo(3, "KES")
    await paidDaysAgo(29)
    const short = await story.openPage()
    await emulator.pay(short.link, "underpay")
    await story.needsAttention(short.session.id, "underpaid")
    const failed = await story.fail()
    await story.dueNow(failed.session.id)
    const again = await story.follow(failed.checkoutUrl)
    await emulator.pay(again, "success")
    await story.settled(failed.session.id)
    await story.openPage()
    await emulator.idle()

    const summary = await read()
    expect(summary.paid_per_day).toEqual(collected())
    expect(summary.paid_per_day.length).toBeGreaterThanOrEqual(3)
    expect(summary.attention_count).toBe(1)
    expect(summary.success_by_method).toEqual([
      { payment_type: "card", succeeded: 5, failed: 1 },
      { payment_type: "bank_transfer", succeeded: 1, failed: 0 },
    ])
    expect(summary.recovered_by_retries).toEqual([
      { currency_code: "ngn", amount: failed.data.amount, count: 1 },
    ])
    expect(await read("?mode=test")).toEqual(summary)
    expect(await read("?mode=live")).toEqual({
      days: 30,
      attention_count: 0,
      paid_per_day: [],
      success_by_method: [],
      recovered_by_retries: [],
    })
  })

  it("leave out what is older, and do not count an old payment as new when it is checked again", async () => {
    const before = await read()
    const { data } = await paidDaysAgo(31)
    const today = await paidDaysAgo(0)
    const check = (id: string) => store.admin.post(`/admin/flutterwave/payments/${id}/check`)
    expect((await check(data.payment_id)).status).toBe(200)
    expect((await check(today.data.payment_id)).status).toBe(200)
    const count = ({ paid_per_day }: Summary) =>
      paid_per_day.reduce((sum, row) => sum + row.count, 0)
    expect(count(await read())).toBe(count(before) + 1)
  })

  it("count a payment on the day it was made at Flutterwave, not on a day to come", async () => {
    await paidDaysAgo(-5)
    const today = new Date().toISOString().slice(0, 10)
    const { paid_per_day } = await read()
    expect(paid_per_day.map(({ date }) => date).filter((date) => date > today)).toEqual([])
  })

  it("need an admin's login, and take nothing but a mode", async () => {
    expect((await store.request.get(SUMMARY)).status).toBe(401)
    for (const query of ["?mode=play", "?days=7", "?mode=test&mode=live"]) {
      expect([query, (await store.admin.get(SUMMARY + query)).status]).toEqual([query, 400])
    }
  })
})
