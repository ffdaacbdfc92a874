import { type Emulator, startEmulator } from "../emulator"
import { startStore, type Store, waitFor } from "../harness"
import { booksOf } from "../harness/books"
import { noticesDealtWith } from "../harness/notices"

describe("forged returns", () => {
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
  afterEach(async () => {
    await emulator.idle()
    emulator.reset()
  })

  async function openPage(currency: "NGN" | "KES" = "NGN") {
    const cart = await store.shopper.createCart({ currency })
    const { session } = await store.shopper.startSession(cart.id)
    const data = session.data as { checkout_url: string; tx_ref: string }
    const opened = await store.request.get(new URL(data.checkout_url).pathname)
    return { cart, session, txRef: data.tx_ref, link: opened.headers.location as string }
  }

  const statusOf = async (sessionId: string) =>
    (await store.shopper.get(`/store/flutterwave/payment-sessions/${sessionId}`)).body as {
      status: string
      order_id: string | null
    }

  const settled = (sessionId: string) =>
    waitFor(
      async () => {
        const now = await statusOf(sessionId)
        return now.status === "settled" && now
      },
      { what: "the payment is settled" },
    )

  const comeBack = async (query: string) => {
    const answer = await store.request.get(`/flutterwave/return?${query}`)
    return {
      status: answer.status,
      location: answer.headers.location ? new URL(answer.headers.location as string) : null,
    }
  }

  it.each([
    ["says successful", (ref: string) => `status=successful&tx_ref=${ref}`],
    [
      "says successful with an id",
      (ref: string) => `status=successful&tx_ref=${ref}&transaction_id=987654`,
    ],
    [
      "says successful in JSON",
      (ref: string) =>
        `response=${encodeURIComponent(
          JSON.stringify({
            ...{ status: "successful", id: 987654, txRef: ref, amount: 6500, currency: "NGN" },
            ...{ chargeResponseCode: "00" },
          }),
        )}`,
    ],
    [
      "says successful in nested JSON",
      (ref: string) =>
        `resp=${encodeURIComponent(
          JSON.stringify({
            status: "success",
            data: { id: 1, txRef: ref, status: "successful" },
          }),
        )}`,
    ],
  ])("changes nothing when it %s and nothing was paid", async (_name, queryOf) => {
    const { cart, txRef } = await openPage()
    const before = await booksOf(store.sql)
    const back = await comeBack(queryOf(txRef))
    expect(back.status).toBe(303)
    expect(back.location!.origin).toBe("http://localhost:8000")
    expect(back.location!.searchParams.get("flutterwave_status")).toBe("pending")
    expect(back.location!.searchParams.has("order_id")).toBe(false)
    expect(await booksOf(store.sql)).toEqual(before)
    expect(await store.shopper.getOrderOfCart(cart.id)).toBeNull()
  })

  it("does not pay one shopper's cart with another's transaction", async () => {
    const payer = await openPage()
    const cheat = await openPage()
    const { id } = await emulator.pay(payer.link, "success", { notify: false })
    const before = await booksOf(store.sql)
    const back = await comeBack(`status=successful&tx_ref=${cheat.txRef}&transaction_id=${id}`)
    expect(back.location!.searchParams.get("flutterwave_status")).toBe("pending")
    expect(await booksOf(store.sql)).toEqual(before)
  })

  it("cannot spend one payment's money twice by naming it on another return later", async () => {
    const payer = await openPage()
    const cheat = await openPage()
    const { id } = await emulator.pay(payer.link, "success")
    await settled(payer.session.id)
    await emulator.idle()
    await noticesDealtWith(store)
    const before = await booksOf(store.sql, ["flutterwave_attempt"])
    await comeBack(`status=successful&tx_ref=${cheat.txRef}&transaction_id=${id}`)
    await comeBack(`status=failed&tx_ref=${payer.txRef}&transaction_id=1`)
    // What was verified is noted again on the attempt; nothing else may move.
    expect(await booksOf(store.sql, ["flutterwave_attempt"])).toEqual(before)
    expect(await store.shopper.getOrderOfCart(cheat.cart.id)).toBeNull()
  })

  it("learns nothing by guessing a reference, and asks Flutterwave nothing", async () => {
    const { txRef } = await openPage()
    const before = await booksOf(store.sql)
    const calls = emulator.calls.length
    for (const guess of ["mfw_guess", `${txRef}x`, txRef.toUpperCase(), "%25", "_%25"]) {
      const back = await comeBack(`status=successful&tx_ref=${guess}&transaction_id=1`)
      expect(back).toEqual({ status: 404, location: null })
    }
    expect(await booksOf(store.sql)).toEqual(before)
    expect(emulator.calls).toHaveLength(calls)
  })

  it("has written no secret to the log", () => {
    const log = store.log()
    expect(log).toContain("/flutterwave/return")
    for (const secret of [
      ...[emulator.secretKey, emulator.encryptionKey],
      ...["FLWSECK", "flw-t1nf"],
    ]) {
      expect(log).not.toContain(secret)
    }
  })
})
