import { gzipSync } from "node:zlib"
import { type Emulator, startEmulator } from "../emulator"
import { startStore, type Store, waitFor } from "../harness"
import { booksOf } from "../harness/books"
import { type Answer, expectNoInsides, expectRefusal, sendRaw } from "../harness/raw-request"

describe("bad input for the webhook", () => {
  let emulator: Emulator
  let store: Store

  beforeAll(async () => {
    emulator = await startEmulator()
    store = await startStore({ emulator })
  })
  afterAll(async () => {
    await store?.stop()
    await emulator?.close()
  })

  const raw = (
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body?: Buffer | string,
  ) => sendRaw(store.url, method, path, headers, body)

  /** Does what it is told and sees to it that nothing was written and Flutterwave was not called. */
  async function withoutTrace(act: () => Promise<Answer>): Promise<Answer> {
    const before = await booksOf(store.sql)
    const calls = emulator.calls.length
    const answer = await act()
    expect(await booksOf(store.sql)).toEqual(before)
    expect(emulator.calls).toHaveLength(calls)
    return answer
  }

  const genuine = () => ({
    "content-type": "application/json",
    "verif-hash": emulator.webhook.secretHash ?? "",
  })
  const hook = (body: Buffer | string, headers: Record<string, string> = {}) =>
    raw("POST", "/hooks/flutterwave", { ...genuine(), ...headers }, body)

  const charge = JSON.stringify({ event: "charge.completed", data: { id: 1, tx_ref: "x" } })

  it.each<[string, Buffer | string, Record<string, string>]>([
    ["nothing", "", {}],
    ["no JSON", "charge.completed", {}],
    ["half of it", charge.slice(0, -3), {}],
    ["a number", "42", {}],
    ["null", "null", {}],
    ["a text", '"charge.completed"', {}],
    ["a list", `[${charge}]`, {}],
    ["an empty object", "{}", {}],
    ["a NUL byte", "\0", {}],
    ["bytes that are no text", Buffer.from([0xff, 0xfe, 0x80, 0x00]), {}],
    ["a form", "event=charge.completed&tx_ref=x", { "content-type": "x-www-form-urlencoded" }],
    ["markup", "<script>alert(1)</script>", { "content-type": "text/html" }],
    [
      "half of a gzip",
      gzipSync(charge).subarray(0, 20),
      { "content-encoding": "gzip" } as Record<string, string>,
    ],
    ["a gzip", gzipSync(charge), { "content-encoding": "gzip" }],
    ["an unknown encoding", "\x01\x02", { "content-encoding": "snappy" }],
  ])("refuses %s for a notice", async (_name, body, headers) => {
    const answer = await withoutTrace(() => hook(body, headers))
    expectRefusal(answer, 400)
    expect(answer.text).toContain("JSON")
  })

  it.each([
    ["a little", 100 * 1024 + 1],
    ["far", 1024 * 1024],
    ["absurdly", 5 * 1024 * 1024],
  ])("refuses a notice that is %s too large", async (_name, bytes) => {
    const body = JSON.stringify({ event: "charge.completed", data: "x".repeat(bytes) })
    expectRefusal(await withoutTrace(() => hook(body)), 413)
  })

  it("checks the secret of a huge notice, too", async () => {
    const body = JSON.stringify({ data: "x".repeat(90 * 1024) })
    expectRefusal(await withoutTrace(() => hook(body, { "verif-hash": "guess" })), 401)
  })

  it.each<[string, unknown]>([
    ["objects where texts belong", { id: {}, tx_ref: {}, status: [], amount: {}, currency: {} }],
    ["prototype keys", { __proto__: { tx_ref: "x" }, constructor: { prototype: 1 } }],
    ["numbers beyond reason", { id: 1e308, tx_ref: "n", amount: 1e308, status: -0 }],
    ["NUL and controls", { id: "1\0", tx_ref: "a\0b", status: "s\0", currency: "\u0007" }],
    ["half characters", { id: 1, tx_ref: "\ud800", status: "\udfff" }],
    ["texts beyond reason", { tx_ref: "x".repeat(5000), status: "y".repeat(50_000) }],
    ["SQL", { id: "1; DROP TABLE cart", tx_ref: "' OR 1=1 --", status: "'); --" }],
    ["markup", { tx_ref: "<script>alert(1)</script>", status: "<b>" }],
  ])("keeps a genuine notice with %s, and lets it do nothing", async (_name, data) => {
    const before = await booksOf(store.sql, ["flutterwave_notice"])
    const calls = emulator.calls.length
    const answer = await hook(JSON.stringify({ event: "charge.completed", data }))
    expect(answer).toMatchObject({ status: 200, text: '{"received":true}' })
    await store.tick("flutterwave-sweep-notices")
    expect(await booksOf(store.sql, ["flutterwave_notice"])).toEqual(before)
    // The subscriber may have taken it before the sweep did.
    await waitFor(
      async () => {
        const waiting = await store.sql(
          "SELECT 1 FROM flutterwave_notice WHERE status = 'received'",
        )
        return waiting.length === 0
      },
      { what: "the notice is worked off" },
    )
    expect(emulator.calls).toHaveLength(calls)
  })

  it("survives a notice nested fifty thousand times", async () => {
    const depth = 50_000
    const answer = await hook(`{"data":${"[".repeat(depth)}${"]".repeat(depth)}}`)
    expectNoInsides(answer.text)
    expect([200, 400]).toContain(answer.status)
  })

  it.each(["GET", "PUT", "DELETE", "PATCH"])("does not answer %s", async (method) => {
    const answer = await withoutTrace(() => raw(method, "/hooks/flutterwave", genuine()))
    expect(answer.status).toBe(404)
    expectNoInsides(answer.text)
  })

  it("asks Flutterwave to call again while the notice cannot be stored", async () => {
    await store.sql("ALTER TABLE flutterwave_notice RENAME TO flutterwave_notice_away")
    const body = JSON.stringify({ event: "charge.completed", data: { id: 5, tx_ref: "away" } })
    const away = await hook(body)
    await store.sql("ALTER TABLE flutterwave_notice_away RENAME TO flutterwave_notice")
    expectRefusal(away, 503)
    // The driver's own message holds the statement with everything that the notice says.
    const [told] = /.*could not be stored.*/.exec(store.log()) ?? []
    expect(told).toMatch(/asked to send it again: \w+ 42P01\b/)
    expect((await hook(body)).status).toBe(200)
    const kept = await store.sql("SELECT 1 FROM flutterwave_notice WHERE tx_ref = 'away'")
    expect(kept).toHaveLength(1)
  })

  it("wrote no secret to the log", () => {
    const log = store.log()
    expect(log).toContain("could not be stored")
    for (const secret of [emulator.secretKey, emulator.encryptionKey, genuine()["verif-hash"]]) {
      expect(log).not.toContain(secret)
    }
  })
})
