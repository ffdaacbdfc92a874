import type { Emulator } from "../emulator"
import { type CheckoutStory, type Store, storyOf, waitFor } from "../harness"
import { booksOf } from "../harness/books"
import { noticesDealtWith } from "../harness/notices"
import { withStore } from "../harness/with-store"

const NOTICES = "/admin/flutterwave/notices"

/** A notice as the admin API shows it, as far as tests look at it. */
interface Notice {
  id: string
  status: string
  tx_ref: string | null
  payment_id: string | null
  tries: number
  deliveries: number
  next_try_at: string | null
  last_error: string | null
}

interface Rejected {
  reason: string
  mode: string
  count: number
  last_at: string
}

describe("the inbox as an admin sees it", () => {
  let emulator: Emulator
  let store: Store
  let story: CheckoutStory

  withStore({}, (started) => {
    ;({ emulator, store } = started)
    story = storyOf(store)
  })

  const list = async (query = "") => {
    const answer = await store.admin.get(`${NOTICES}?${query}`)
    expect([answer.status, answer.headers["cache-control"]]).toEqual([200, "no-store"])
    return answer.body as {
      notices: Notice[]
      count: number
      limit: number
      offset: number
      rejected: Rejected[]
    }
  }
  const one = async (q: string) => {
    const { notices, count } = await list(`q=${q}`)
    expect(count).toBe(1)
    return notices[0]!
  }
  const replay = (id: string, body: object = {}) =>
    store.admin.post(`${NOTICES}/${id}/replay`, body)
  const send = (body: object | string, hash = emulator.webhook.secretHash ?? "") =>
    store.request
      .post("/hooks/flutterwave")
      .set({ "content-type": "application/json", ...(hash ? { "verif-hash": hash } : {}) })
      .send(typeof body === "string" ? body : JSON.stringify(body))
  const about = (txRef: string, facts: object = {}) => ({
    event: "charge.completed",
    data: { id: 4711, tx_ref: txRef, amount: 1100.5, currency: "NGN", status: "failed", ...facts },
  })

  /** A notice of a paid page that was given up because Flutterwave could not be asked. */
  async function givenUp() {
    const opened = await story.openPage()
    await emulator.pay(opened.link, "success", { notify: false })
    emulator.faults.add({ match: /GET .*\/transactions/, kind: "500", times: 1_000 })
    await emulator.notify(opened.txRef)
    await waitFor(async () => (await one(opened.txRef)).last_error !== null, {
      what: "the notice failed once",
    })
    await store.sql("UPDATE flutterwave_notice SET tries = 1000 WHERE tx_ref = $1", [opened.txRef])
    await story.sweepNow()
    const notice = await one(opened.txRef)
    expect(notice.status).toBe("failed")
    return { ...opened, notice }
  }

  it("shows what Flutterwave told, how often, and what became of it", async () => {
    const { data, link, session, txRef } = await story.openPage()
    const paid = await emulator.pay(link, "success")
    await story.settled(session.id)
    await emulator.idle()
    await emulator.notify(txRef)
    await waitFor(async () => (await one(txRef)).deliveries === 2, {
      what: "the notice came twice",
    })
    expect(await one(txRef)).toEqual({
      id: expect.stringMatching(/^flwnot_/) as string,
      kind: "charge",
      event: "charge.completed",
      tx_ref: txRef,
      transaction_id: String(paid.id),
      transaction_status: "successful",
      amount: paid.amount,
      currency_code: "ngn",
      payment_id: data.payment_id,
      status: "processed",
      received_at: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      deliveries: 2,
      tries: 1,
      next_try_at: null,
      last_error: null,
    })
    for (const q of [String(paid.id), data.payment_id]) {
      expect((await list(`q=${q}`)).notices.map((notice) => notice.tx_ref)).toContain(txRef)
    }
  })

  it("shows a notice of what the store knew already as a duplicate, however often it comes", async () => {
    const { cart, data, link, session, txRef } = await story.openPage()
    await emulator.pay(link, "success", { notify: false })
    await story.followReturn(emulator.returnUrl(link, "successful"))
    await story.settled(session.id)
    const calls = () => emulator.callsTo(/verify/).length
    const asked = calls()
    expect(await emulator.notify(txRef)).toEqual([200])
    await noticesDealtWith(store)
    const shown = { payment_id: data.payment_id, status: "duplicate", tries: 1, last_error: null }
    expect(await one(txRef)).toMatchObject({ ...shown, deliveries: 1 })
    expect(await emulator.notify(txRef)).toEqual([200])
    expect(await one(txRef)).toMatchObject({ ...shown, deliveries: 2 })
    const { notices } = await list("status=duplicate")
    expect(notices.map((notice) => notice.tx_ref)).toEqual([txRef])
    await story.orderPaidOnce(cart.id)
    expect(calls()).toBe(asked)
  })

  it("comes newest first and a page at a time, by status and kind", async () => {
    const before = (await list()).count
    await send(about("ours-not-1"))
    await send(about("ours-not-2"))
    await send({ event: "transfer.completed", data: { id: 5 } })
    await waitFor(async () => (await list("status=received")).count === 0, {
      what: "all notices were looked at",
    })
    const whole = await list()
    expect(whole).toMatchObject({ count: before + 3, limit: 20, offset: 0 })
    expect(whole.notices.slice(0, 3).map((notice) => notice.tx_ref)).toEqual([
      null,
      "ours-not-2",
      "ours-not-1",
    ])
    const second = await list("limit=1&offset=1")
    expect([second.count, second.notices.map(({ tx_ref }) => tx_ref)]).toEqual([
      before + 3,
      ["ours-not-2"],
    ])
    const foreign = await list("status=foreign")
    expect(foreign.notices.map(({ tx_ref }) => tx_ref)).toEqual(["ours-not-2", "ours-not-1"])
    expect((await list("kind=other&status=foreign")).count).toBe(0)
    expect((await list("kind=other")).count).toBe(1)
  })

  it("replays a notice that was given up, and the money becomes an order at once", async () => {
    const { cart, data, session, notice } = await givenUp()
    emulator.faults.clear()
    const answer = await replay(notice.id)
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        notice: expect.objectContaining({
          id: notice.id,
          status: "processed",
          payment_id: data.payment_id,
          tries: 1,
          next_try_at: null,
          last_error: null,
        }) as unknown,
      },
    ])
    await story.orderPaidOnce(cart.id)
    expect((await story.statusOf(session.id)).status).toBe("settled")
    expect(store.log()).toMatch(new RegExp(`notice ${notice.id} is replayed by user_`))
  })

  it("goes on trying by itself when the replay fails, too", async () => {
    const { cart, notice } = await givenUp()
    const answer = await replay(notice.id)
    const { notice: replayed } = answer.body as { notice: Notice }
    expect([answer.status, replayed]).toMatchObject([200, { status: "received", tries: 1 }])
    expect(Date.parse(replayed.next_try_at!)).toBeGreaterThan(Date.now())
    expect(replayed.last_error).toEqual(expect.any(String))
    emulator.faults.clear()
    await story.sweepNow()
    await story.orderPaidOnce(cart.id)
  })

  it("replays nothing that was not given up, and says why", async () => {
    const { link, session, txRef } = await story.openPage()
    await emulator.pay(link, "success")
    await story.settled(session.id)
    await emulator.idle()
    await noticesDealtWith(store, txRef)
    const { id } = await one(txRef)
    const before = await booksOf(store.sql)
    const calls = emulator.calls.length
    const answer = await replay(id)
    const { message, type } = answer.body as { message: string; type: string }
    expect([answer.status, type]).toEqual([400, "not_allowed"])
    expect(message).toContain(`Notice ${id} is "processed"`)
    for (const none of ["flwnot_none", "%00", "a%2Fb"]) {
      expect([none, (await replay(none)).status]).toEqual([none, 404])
    }
    expect((await replay(id, { force: true })).status).toBe(400)
    expect(await booksOf(store.sql)).toEqual(before)
    expect(emulator.calls).toHaveLength(calls)
  })

  it("replays a notice once, however often the button is pressed", async () => {
    const { cart, notice } = await givenUp()
    emulator.faults.clear()
    const answers = await Promise.all([1, 2, 3, 4].map(() => replay(notice.id)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400])
    await story.orderPaidOnce(cart.id)
  })

  describe("of calls that were turned away", () => {
    const counted = async () =>
      Object.fromEntries((await list()).rejected.map((row) => [row.reason, row.count]))

    it("keeps how many there were for which reason, and nothing of what they said", async () => {
      const before = await counted()
      const notices = (await list()).count
      expect((await send(about("forged"), "guess")).status).toBe(401)
      expect((await send(about("forged"), "")).status).toBe(401)
      expect((await send(about("forged"), "guess again")).status).toBe(401)
      expect((await send("no JSON")).status).toBe(400)
      expect((await send(JSON.stringify("x".repeat(200 * 1024)))).status).toBe(413)
      const after = await counted()
      const more = (reason: string) => (after[reason] ?? 0) - (before[reason] ?? 0)
      expect({
        ...Object.fromEntries(
          ["wrong_hash", "missing_hash", "unreadable", "too_large"].map((reason) => [
            reason,
            more(reason),
          ]),
        ),
      }).toEqual({ wrong_hash: 2, missing_hash: 1, unreadable: 1, too_large: 1 })
      const { rejected, count } = await list()
      expect(count).toBe(notices)
      for (const row of rejected) {
        expect(row.mode).toBe("test")
        expect(Math.abs(Date.parse(row.last_at) - Date.now())).toBeLessThan(60_000)
      }
      const kept = await store.sql("SELECT * FROM flutterwave_rejection")
      expect(JSON.stringify(kept)).not.toMatch(/guess|forged|JSON/)
    })

    it("writes a flood down in a few statements, and counts every call", async () => {
      const before = await counted()
      const writes = async () => {
        const [row] = await store.sql<{ writes: number }>(
          `SELECT (n_tup_ins + n_tup_upd)::int AS writes FROM pg_stat_user_tables
            WHERE relname = 'flutterwave_rejection'`,
        )
        return row!.writes
      }
      const writesBefore = await writes()
      const flood = 300
      for (let sent = 0; sent < flood; sent += 20) {
        await Promise.all(Array.from({ length: 20 }, () => send("{}", "guess")))
      }
      await waitFor(
        async () => {
          const [row] = await store.sql<{ count: number }>(
            "SELECT count FROM flutterwave_rejection WHERE reason = 'wrong_hash' AND mode = 'test'",
          )
          return row!.count - before["wrong_hash"]! === flood
        },
        { what: "the flood is counted without anybody looking" },
      )
      expect((await writes()) - writesBefore).toBeLessThanOrEqual(10)
      const rows = await store.sql("SELECT 1 FROM flutterwave_rejection")
      expect(rows.length).toBeLessThanOrEqual(4)
    })
  })

  it("needs an admin's login, and takes nothing unknown", async () => {
    expect((await store.request.get(NOTICES)).status).toBe(401)
    expect((await store.request.post(`${NOTICES}/flwnot_1/replay`).send({})).status).toBe(401)
    for (const query of ["surprise=1", "status=lost", "kind=gift", "limit=0", "q=%00"]) {
      const answer = await store.admin.get(`${NOTICES}?${query}`)
      expect([query, answer.status]).toEqual([query, 400])
    }
  })
})
