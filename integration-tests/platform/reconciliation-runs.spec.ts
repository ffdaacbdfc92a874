import { randomBytes } from "node:crypto"

import { mintTxRef } from "../../src/flutterwave"
import type { Emulator } from "../emulator"
import { type Store, waitFor } from "../harness"
import { aged, reconcilingOf } from "../harness/reconciling"
import { withStore } from "../harness/with-store"

/** Everyone's refunds, as reconciliation asks for them. */
const LIST = /GET .*\/refunds\?.*from=/

const nothing = { status: "done", settled: 0, found: 0, findings: [], error: null }

describe("a reconciliation", () => {
  let emulator: Emulator
  let store: Store
  let books: ReturnType<typeof reconcilingOf>

  const env = { FLUTTERWAVE_VAULT_KEY: randomBytes(32).toString("base64") }
  withStore({ env }, (started) => {
    ;({ emulator, store } = started)
    books = reconcilingOf(store, emulator)
  })
  afterEach(() => books.turnThePage())

  it("looks three days back every night, and as far as an admin asks", async () => {
    await store.tick("flutterwave-reconcile")
    const [nightly] = await books.reports()
    expect(nightly).toMatchObject({ ...nothing, trigger: "schedule", mode: "test" })
    const wide = await books.reconcile({ days: 31 })
    const daysOf = ({ from, to }: { from: string; to: string }) =>
      Math.floor((Date.parse(to) - Date.parse(from)) / 86_400_000)
    expect([daysOf(nightly!), daysOf(wide)]).toEqual([3, 31])
    for (const { from, ended_at, started_at } of [nightly!, wide]) {
      expect(from).toMatch(/T00:00:00.000Z$/)
      expect(Date.parse(ended_at!)).toBeGreaterThanOrEqual(Date.parse(started_at))
    }
    const asked = emulator.callsTo("GET /transactions").map(({ query }) => query)
    expect(asked).toEqual(
      [nightly!, wide].map(({ from, to }) => ({
        from: from.slice(0, 10),
        to: to.slice(0, 10),
        page: "1",
      })),
    )
  })

  it("reaches back at night over all nights that failed since the last that did not", async () => {
    const daysOf = ({ from, to }: { from: string; to: string }) =>
      Math.floor((Date.parse(to) - Date.parse(from)) / 86_400_000)
    await store.sql(
      `UPDATE flutterwave_reconciliation SET created_at = created_at - interval '8 days',
         window_from = window_from - interval '8 days', window_to = window_to - interval '8 days'`,
    )
    const { cart, transaction } = await books.payUnheard()
    aged(transaction, 6 * 24 * 60)
    emulator.faults.add({ match: "GET /transactions", kind: "500", times: 3 })
    await store.tick("flutterwave-reconcile")
    const [failed] = await books.reports()
    expect([failed!.status, daysOf(failed!)]).toEqual(["failed", 8])
    emulator.faults.clear()

    // An admin's short look does not stand for the nights.
    expect(await books.reconcile({ days: 1 })).toMatchObject({ status: "done", settled: 0 })
    await store.tick("flutterwave-reconcile")
    const [done] = await books.reports()
    expect(done).toMatchObject({ status: "done", settled: 1, found: 1 })
    expect(daysOf(done!)).toBe(8)
    await books.orderPaidOnce(cart.id)
    await store.tick("flutterwave-reconcile")
    expect(daysOf((await books.reports())[0]!)).toBe(3)
  })

  it("is among the store's problems while the last one failed, or found what is no payment's", async () => {
    const problems = async () => {
      const answer = await store.admin.get("/admin/flutterwave/settings")
      const { settings } = answer.body as {
        settings: { problems: { code: string; message: string; action: string }[] }
      }
      return settings.problems.filter(({ code }) => code.startsWith("reconciliation"))
    }
    emulator.faults.add({ match: "GET /transactions", kind: "500", times: 1_000 })
    const failed = await books.reconcile()
    expect(failed.status).toBe("failed")
    expect(await problems()).toEqual([
      {
        code: "reconciliation_failed",
        message: expect.stringContaining(failed.error!),
        action: expect.stringMatching(/\w/),
      },
    ])
    emulator.faults.clear()

    const lost = await books.payElsewhere(mintTxRef())
    expect((await books.reconcile()).found).toBe(1)
    expect(await problems()).toEqual([
      {
        code: "reconciliation_findings",
        message: expect.stringContaining(`transaction ${lost.id} under`),
        action: expect.stringMatching(/\w/),
      },
    ])
    books.forget(lost)
    expect(await books.reconcile()).toMatchObject(nothing)
    expect(await problems()).toEqual([])
  })

  it("shows how far it is, lets nobody start a second one meanwhile, and lists its report", async () => {
    for (let n = 0; n < 23; n++) {
      await books.payElsewhere(`invoice-${n}`)
    }
    const before = (await books.reports()).length
    const held = emulator.faults.add({ match: LIST, kind: "slow", delayMs: Infinity })
    const id = await books.begin()
    await books.waitForProgress(id, 23)
    const refused = await books.start()
    expect(refused.status).toBe(400)
    expect(refused.body).toMatchObject({ type: "not_allowed" })
    await store.tick("flutterwave-reconcile")
    expect(await books.reports()).toHaveLength(before + 1)

    held.release()
    expect(await books.ended(id)).toMatchObject({ ...nothing, checked: 23, foreign: 23 })
    expect(emulator.callsTo("GET /transactions")).toHaveLength(3)
    expect(await books.reconcile()).toMatchObject({ status: "done" })
  })

  it("runs once when eight admins start it at the same moment", async () => {
    const held = emulator.faults.add({
      match: "GET /transactions",
      kind: "slow",
      delayMs: Infinity,
    })
    const answers = await Promise.all(Array.from({ length: 8 }, () => books.start()))
    held.release()
    const statuses = answers.map(({ status }) => status).sort()
    expect(statuses).toEqual([202, ...Array<number>(7).fill(400)])
    const begun = answers.find(({ status }) => status === 202)!
    const { reconciliation } = begun.body as { reconciliation: { id: string } }
    await books.ended(reconciliation.id)
    expect(emulator.callsTo("GET /transactions")).toHaveLength(1)
  })

  it.each(["429", "500", "html", "drop", "garbage"] as const)(
    "ends as failed, keeping what it did, when Flutterwave answers the list of refunds by %s",
    async (kind) => {
      const { cart } = await books.payUnheard()
      emulator.faults.add({ match: LIST, kind, times: 1_000, retryAfter: "60" })
      const report = await books.reconcile()
      expect(report).toMatchObject({ status: "failed", checked: 1, settled: 1, found: 1 })
      expect(report.error).toMatch(/Flutterwave/)
      await books.orderPaidOnce(cart.id)
      emulator.faults.clear()
      expect(await books.reconcile()).toMatchObject(nothing)
    },
  )

  it("ends as failed when Flutterwave has no list of transactions, and makes up for it later", async () => {
    const { cart } = await books.payUnheard()
    emulator.faults.add({ match: "GET /transactions", kind: "500", times: 1_000 })
    expect(await books.reconcile()).toMatchObject({ status: "failed", checked: 0, found: 0 })
    emulator.faults.clear()
    expect(await books.reconcile()).toMatchObject({ status: "done", settled: 1 })
    await books.orderPaidOnce(cart.id)
  })

  it("goes on when one payment cannot be verified, and gives up when none can", async () => {
    const carts = []
    for (let n = 0; n < 3; n++) {
      carts.push((await books.payUnheard()).cart.id)
    }
    const verify = "GET /transactions/*/verify"
    emulator.faults.add({ match: verify, kind: "500", times: 3 })
    const report = await books.reconcile()
    expect(report).toMatchObject({ status: "done", settled: 2, found: 3 })
    expect(report.findings.map(({ kind }) => kind)).toEqual(["unverified", "settled", "settled"])
    expect(await books.reconcile()).toMatchObject({ status: "done", settled: 1, found: 1 })
    for (const cartId of carts) {
      await books.orderPaidOnce(cartId)
    }

    for (let n = 0; n < 4; n++) {
      await books.payUnheard()
      await books.payElsewhere(`invoice-between-${n}`)
    }
    emulator.faults.add({ match: verify, kind: "500", times: 1_000 })
    expect(await books.reconcile()).toMatchObject({ status: "failed", settled: 0, found: 3 })
    emulator.faults.clear()
    expect(await books.reconcile()).toMatchObject({ status: "done", settled: 4 })
  })

  it("looks at the account of each mode that has keys, the store's own first", async () => {
    const save = (live: object) =>
      store.admin.post("/admin/flutterwave/settings", { accounts: { live } })
    const secret_key = `FLWSECK-${randomBytes(16).toString("hex")}-X`
    expect((await save({ secret_key })).status).toBe(200)
    const before = (await books.reports()).length
    const { cart } = await books.payUnheard()
    await books.begin()
    const both = await waitFor(
      async () => {
        const made = (await books.reports()).slice(0, -before)
        return made.filter(({ ended_at }) => ended_at !== null).length === 2 ? made : null
      },
      { what: "both modes are reconciled" },
    )
    expect(both.map(({ mode, status }) => [mode, status])).toEqual([
      ["live", "failed"],
      ["test", "done"],
    ])
    expect(both[0]!.error).toContain("did not accept the secret key")
    expect(both[1]).toMatchObject({ settled: 1 })
    await books.orderPaidOnce(cart.id)
    expect((await save({ secret_key: null })).status).toBe(200)
  })

  it("takes a run whose process died as failed, once that has been silent for a minute", async () => {
    emulator.faults.add({ match: "GET /transactions", kind: "hold", times: 10 })
    const id = await books.begin()
    await store.kill()
    const leaseTo = (until: string) =>
      store.sql<{ seconds: number }>(
        `UPDATE flutterwave_reconciliation old SET lease_until = now() + $2::interval
         FROM flutterwave_reconciliation seen WHERE old.id = $1 AND seen.id = old.id
         RETURNING extract(epoch FROM seen.lease_until - now())::float AS seconds`,
        [id, until],
      )
    // However long the restart takes, the minute is not over when it is done.
    const [left] = await leaseTo("1 hour")
    expect(left!.seconds).toBeLessThanOrEqual(60)
    emulator.faults.clear()
    await store.restart()
    expect((await books.reportOf(id)).status).toBe("running")
    expect((await books.start()).status).toBe(400)

    await leaseTo("-1 second")
    const dead = await books.reportOf(id)
    expect(dead).toMatchObject({ status: "failed", ended_at: expect.any(String) })
    expect(dead.error).toContain("process")
    expect(await books.reconcile()).toMatchObject(nothing)
  })

  it.each([0, 32, 1.5, -1, "3", null])("refuses to look %p days back", async (days) => {
    const answer = await books.start({ days })
    expect([answer.status, answer.body]).toEqual([
      400,
      expect.objectContaining({ type: "invalid_data", message: expect.stringContaining("days") }),
    ])
  })

  it("answers admins only", async () => {
    const address = "/admin/flutterwave/reconciliations"
    expect((await store.request.get(address)).status).toBe(401)
    expect((await store.request.post(address).send({})).status).toBe(401)
  })
})
