import type { Emulator } from "../emulator"
import { type CheckoutStory, type Store, storyOf } from "../harness"
import { withStore } from "../harness/with-store"

const PAYMENTS = "/admin/flutterwave/payments"

/** A payment as the list shows it, as far as tests look at it. */
interface Payment {
  id: string
  status: string
  amount: number
  order_id: string | null
  created_at: string
}

describe("an admin who looks for payments", () => {
  let emulator: Emulator
  let store: Store
  let story: CheckoutStory

  withStore({}, (started) => {
    ;({ emulator, store } = started)
    story = storyOf(store)
  })

  const list = async (query: string) => {
    const answer = await store.admin.get(`${PAYMENTS}?${query}`)
    expect([answer.status, query]).toEqual([200, query])
    return answer.body as { payments: Payment[]; count: number }
  }

  /** Writes payments into the books that differ in what they are looked for by; gives their ids. */
  async function books(
    name: string,
    rows: {
      status?: string
      mode?: string
      currency?: string
      amount?: number
      created?: string
      updated?: string
    }[],
  ) {
    const ids = rows.map((_, n) => `flwpay_${name}_${n}`)
    for (const [n, row] of rows.entries()) {
      const { status = "awaiting", mode = "test", currency = "ngn", amount = 100 } = row
      const { created = "2020-01-01T12:00:00Z", updated = created } = row
      await store.sql(
        `INSERT INTO flutterwave_payment (id, session_id, payment_collection_id, amount, raw_amount,
           currency_code, mode, email, status, pay_token, created_at, updated_at)
         VALUES ($1, $1 || 's', $1 || 'c', $2::numeric,
           jsonb_build_object('value', $2::text, 'precision', 20), $3, $4,
           $5 || '@books.example', $6, $1 || 't', $7, $8)`,
        [ids[n], amount, currency, mode, name, status, created, updated],
      )
    }
    return ids
  }

  /** Which of the payments made for a test are found, in the order of the list. */
  const found = async (name: string, query: string) => {
    const { payments, count } = await list(`q=${name}@books.example&${query}`)
    const numbers = payments.map(({ id }) => Number(id.split("_").pop()))
    expect(count).toBe(numbers.length)
    return numbers
  }

  it("names several statuses at once", async () => {
    await books("statuses", [
      { status: "failed" },
      { status: "attention" },
      { status: "exhausted" },
      { status: "failed" },
    ])
    const sorted = async (query: string) => (await found("statuses", query)).sort()
    expect(await sorted("status=failed")).toEqual([0, 3])
    expect(await sorted("status=failed&status=attention")).toEqual([0, 1, 3])
    expect(await sorted("status[]=exhausted&status[]=attention")).toEqual([1, 2])
    expect(await sorted("status=settled&status=paid")).toEqual([])
  })

  it("tells test from live, and one currency from another in any case", async () => {
    await books("modes", [
      { mode: "live", currency: "kes" },
      { mode: "live", currency: "ngn" },
      { mode: "test", currency: "kes" },
    ])
    const sorted = async (query: string) => (await found("modes", query)).sort()
    expect(await sorted("mode=live")).toEqual([0, 1])
    expect(await sorted("currency_code=KES")).toEqual([0, 2])
    expect(await sorted("currency_code=kes&mode=live")).toEqual([0])
    expect(await sorted("currency_code=usd")).toEqual([])
  })

  it("means whole days with a day, and a moment with a moment", async () => {
    await books("days", [
      { created: "2021-03-09T23:59:59.999999Z" },
      { created: "2021-03-10T00:00:00Z" },
      { created: "2021-03-10T23:59:59.999999Z" },
      { created: "2021-03-11T00:00:00Z" },
    ])
    const byTime = async (query: string) => found("days", `order=created_at&${query}`)
    expect(await byTime("created_from=2021-03-10")).toEqual([1, 2, 3])
    expect(await byTime("created_to=2021-03-10")).toEqual([0, 1, 2])
    expect(await byTime("created_from=2021-03-10&created_to=2021-03-10")).toEqual([1, 2])
    // A day in Lagos, an hour before UTC's.
    const lagos = "created_from=2021-03-10T00:00:00%2B01:00&created_to=2021-03-10T23:59:59%2B01:00"
    expect(await byTime(lagos)).toEqual([0, 1])
    expect(await byTime("created_from=2021-03-11&created_to=2021-03-10")).toEqual([])
  })

  it("does not find one changed because Flutterwave was asked about it", async () => {
    const { data } = await story.openPage()
    const times = async () =>
      (
        await store.sql<{ updated: string; checks: number }>(
          `SELECT updated_at::text AS updated, checks_made AS checks
             FROM flutterwave_payment WHERE id = $1`,
          [data.payment_id],
        )
      )[0]!
    const before = await times()
    await store.sql("UPDATE flutterwave_payment SET next_check_at = now() WHERE id = $1", [
      data.payment_id,
    ])
    await store.tick("flutterwave-check-payments")
    expect(await times()).toEqual({ updated: before.updated, checks: before.checks + 1 })
  })

  it("sorts them by when they were made or changed and by their amount, either way", async () => {
    await books("sorted", [
      { amount: 9, created: "2021-01-02T00:00:00Z", updated: "2021-05-01T00:00:00Z" },
      { amount: 1000, created: "2021-01-01T00:00:00Z", updated: "2021-06-01T00:00:00Z" },
      { amount: 20.5, created: "2021-01-03T00:00:00Z", updated: "2021-04-01T00:00:00Z" },
    ])
    expect(await found("sorted", "")).toEqual([2, 0, 1])
    expect(await found("sorted", "order=-created_at")).toEqual([2, 0, 1])
    expect(await found("sorted", "order=created_at")).toEqual([1, 0, 2])
    expect(await found("sorted", "order=amount")).toEqual([0, 2, 1])
    expect(await found("sorted", "order=-amount")).toEqual([1, 2, 0])
    expect(await found("sorted", "order=updated_at")).toEqual([2, 0, 1])
    expect(await found("sorted", "order=-updated_at")).toEqual([1, 0, 2])
  })

  it("pages through payments that are alike without losing or repeating one", async () => {
    await books(
      "alike",
      Array.from({ length: 7 }, () => ({})),
    )
    for (const order of ["-created_at", "amount", "-updated_at"]) {
      const seen: string[] = []
      for (const offset of [0, 3, 6]) {
        const query = `q=alike@books.example&order=${order}&limit=3&offset=${offset}`
        const { payments, count } = await list(query)
        expect(count).toBe(7)
        seen.push(...payments.map(({ id }) => id))
      }
      expect([seen.length, new Set(seen).size]).toEqual([7, 7])
    }
  })

  it("finds the payment of an order by the number that the shopper knows", async () => {
    const { cart, data, link, session } = await story.openPage()
    await emulator.pay(link, "success")
    const order = await story.orderPaidOnce(cart.id)
    await story.settled(session.id)
    const [row] = await store.sql<{ display_id: number }>(
      `SELECT display_id FROM "order" WHERE id = $1`,
      [order.id],
    )
    for (const q of [`%23${row!.display_id}`, String(row!.display_id)]) {
      const { payments, count } = await list(`q=${q}`)
      expect([q, count, payments[0]]).toMatchObject([q, 1, { id: data.payment_id }])
    }
    expect((await list(`q=%23${row!.display_id}&status=failed`)).count).toBe(0)
    for (const q of ["%230", "%239999999999", "2147483648", "%23", "%23-1"]) {
      expect([q, (await list(`q=${q}`)).count]).toEqual([q, 0])
    }
  })
})
