import { type Emulator, startEmulator } from "../emulator"
import { startStore, type Store } from "../harness"
import { booksOf } from "../harness/books"
import { type Answer, expectNoInsides, expectRefusal, sendRaw } from "../harness/raw-request"

describe("bad input in addresses", () => {
  let emulator: Emulator
  let store: Store
  let txRef: string
  let token: string
  let sessionId: string

  beforeAll(async () => {
    emulator = await startEmulator()
    store = await startStore({ emulator })
    const cart = await store.shopper.createCart()
    const { session } = await store.shopper.startSession(cart.id)
    const data = session.data as { checkout_url: string; tx_ref: string }
    sessionId = session.id
    txRef = data.tx_ref
    token = data.checkout_url.split("/").at(-1)!
    await store.request.get(`/flutterwave/pay/${token}`)
  })
  afterAll(async () => {
    await store?.stop()
    await emulator?.close()
  })

  const raw = (method: string, path: string, headers: Record<string, string> = {}) =>
    sendRaw(store.url, method, path, headers)

  /** Does what it is told and sees to it that nothing was written and Flutterwave was not called. */
  async function withoutTrace(act: () => Promise<Answer>): Promise<Answer> {
    const before = await booksOf(store.sql)
    const calls = emulator.calls.length
    const answer = await act()
    expect(await booksOf(store.sql)).toEqual(before)
    expect(emulator.calls).toHaveLength(calls)
    return answer
  }

  /** Texts that break parsers, and those that speak to whatever is behind them. */
  const hostile = [
    ...["%00", "%0d%0aSet-Cookie:x=1", "%ff%fe", "%ED%A0%80", "..%2f..%2fetc%2fpasswd", "%2e%2e"],
    ...["%3Cscript%3Ealert(1)", "'%20OR%201=1--", "%7B%22$ne%22:1%7D"],
    ...[
      "__proto__",
      "constructor",
      "toString",
      "undefined",
      "null",
      "NaN",
      "-1",
      "0",
      "x".repeat(3000),
    ],
    ...["%", "%E0%A4%A", "%zz", "%u0000"],
  ]

  describe("GET /flutterwave/pay/:token", () => {
    it.each(hostile)("refuses the token %s", async (text) => {
      expectRefusal(await withoutTrace(() => raw("GET", `/flutterwave/pay/${text}`)), 400, 404)
    })

    it("opens nothing for a token that is almost right", async () => {
      const swapped = token.replace(/[A-Za-z]/g, (letter) =>
        letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase(),
      )
      for (const guess of [`${token}%20`, `${token}x`, token.slice(0, -1), swapped]) {
        expectRefusal(await withoutTrace(() => raw("GET", `/flutterwave/pay/${guess}`)), 404)
      }
    })

    it("is led by nothing that the address adds", async () => {
      const query = "return_url=https://evil.example&redirect_url=//evil.example&status=paid"
      const answer = await raw("GET", `/flutterwave/pay/${token}?${query}`)
      expect(answer.status).toBe(303)
      expect(new URL(answer.location!).origin).toBe(emulator.origin)
      expect(answer.location).not.toContain("evil")
    })
  })

  describe("GET /flutterwave/return", () => {
    it.each([
      ["", 400],
      ["tx_ref=", 400],
      ["tx_ref[]=REF", 400],
      ["tx_ref[a]=REF", 400],
      ["tx_ref[__proto__]=REF", 400],
      ["__proto__[tx_ref]=REF", 400],
      ["constructor[prototype][tx_ref]=REF", 400],
      ["tx_ref=REF&tx_ref=REF", 400],
      ["tx_ref=REF&status[]=successful", 400],
      ["tx_ref=REF&transaction_id[$gt]=1", 400],
      ["tx_ref=REF%00", 400],
      ["tx_ref=%00REF", 400],
      ["tx_ref=REF%0d%0aLocation:%20https://evil.example", 400],
      ["response=%7B", 400],
      ["response=%5B%5D", 400],
      ["response=null", 400],
      ["response=%22REF%22", 400],
      ["response=%7B%22txRef%22:%7B%7D%7D", 400],
      ["response=%7B%22__proto__%22:%7B%22txRef%22:%22REF%22%7D%7D", 400],
      [`response=${"%5B".repeat(3000)}`, 400],
      [`tx_ref=${"x".repeat(101)}`, 400],
      [`tx_ref=${"x".repeat(12_000)}`, 400],
      ["tx_ref=%", 404],
      ["tx_ref=%E0%A4%A", 404],
      ["tx_ref=%25", 404],
      ["tx_ref=%3Cscript%3Ealert(1)%3C/script%3E", 404],
      ["tx_ref='%20OR%201=1--", 404],
    ])("refuses ?%s", async (query, status) => {
      const path = `/flutterwave/return?${query.replaceAll("REF", txRef)}`
      expectRefusal(await withoutTrace(() => raw("GET", path)), status)
    })

    it.each([
      "status=https://evil.example",
      "status=//evil.example",
      "status=%0d%0aLocation:%20https://evil.example",
      "status=successful&return_url=https://evil.example&redirect=//evil.example",
      "status=successful&response=%7B%22redirecturl%22:%22https://evil.example%22%7D",
      "status=successful&cart_id=cart_evil&order_id=order_evil&next=//evil.example",
    ])("sends the shopper nowhere but to the store for %s", async (query) => {
      const before = await booksOf(store.sql)
      const host = { host: "evil.example", "x-forwarded-host": "evil.example" }
      const answer = await raw("GET", `/flutterwave/return?tx_ref=${txRef}&${query}`, host)
      expect(answer.status).toBe(303)
      expect(new URL(answer.location!).origin).toBe("http://localhost:8000")
      expect(answer.location).not.toContain("evil")
      expect(await booksOf(store.sql)).toEqual(before)
    })

    it.each(["0", "-1", "1e3", "0x10", "1/../../x", "..%2F1", "9".repeat(25), "1%00", "1?a=b"])(
      "asks Flutterwave about no transaction called %s",
      async (id) => {
        const answer = await raw("GET", `/flutterwave/return?tx_ref=${txRef}&transaction_id=${id}`)
        expect(answer.status).toBe(303)
        const asked = emulator.calls.filter(({ method }) => method === "GET")
        expect(new Set(asked.map(({ path }) => path))).toEqual(
          new Set(["/v3/transactions/verify_by_reference"]),
        )
      },
    )

    it.each(["POST", "PUT", "DELETE"])("does not answer %s", async (method) => {
      const path = `/flutterwave/return?tx_ref=${txRef}`
      const answer = await withoutTrace(() => raw(method, path, {}))
      expect(answer.status).toBe(404)
      expectNoInsides(answer.text)
    })
  })

  describe("GET /store/flutterwave/payment-sessions/:id", () => {
    const key = () => ({ "x-publishable-api-key": store.seed.publishableKey })
    const path = (id: string) => `/store/flutterwave/payment-sessions/${id}`

    it.each(hostile)("refuses the session %s", async (text) => {
      expectRefusal(await withoutTrace(() => raw("GET", path(text), key())), 400, 404)
    })

    it("tells nothing without the store's key, or of another provider's session", async () => {
      expectRefusal(await withoutTrace(() => raw("GET", path(sessionId))), 400)
      const cart = await store.shopper.createCart()
      const { session } = await store.shopper.startSession(cart.id, {}, "pp_system_default")
      expectRefusal(await withoutTrace(() => raw("GET", path(session.id), key())), 404)
    })

    it("tells nothing about the shopper", async () => {
      const answer = await withoutTrace(() => raw("GET", path(sessionId), key()))
      expect(Object.keys(JSON.parse(answer.text) as object).sort()).toEqual([
        ...["checkout_url", "order_id", "payment_session_id", "status"],
      ])
    })
  })

  it("wrote no secret to the log", () => {
    const log = store.log()
    expect(log).toContain("/flutterwave/return")
    for (const secret of [
      emulator.secretKey,
      emulator.encryptionKey,
      emulator.webhook.secretHash!,
    ]) {
      expect(log).not.toContain(secret)
    }
  })
})
