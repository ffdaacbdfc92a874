import { randomBytes } from "node:crypto"

import { type Emulator, startEmulator } from "../emulator"
import { type CheckoutStory, startStore, type Store, storyOf } from "../harness"

const liveKeys = () => {
  const hex = randomBytes(16).toString("hex")
  return { public_key: `FLWPUBK-${hex}-X`, secret_key: `FLWSECK-${hex}-X` }
}

describe("test and live mode", () => {
  let emulator: Emulator
  let store: Store
  let story: CheckoutStory

  beforeAll(async () => {
    emulator = await startEmulator()
    store = await startStore({
      emulator,
      env: { FLUTTERWAVE_VAULT_KEY: randomBytes(32).toString("base64") },
    })
    story = storyOf(store)
  })
  afterAll(async () => {
    await store?.stop()
    await emulator?.close()
  })
  afterEach(async () => {
    await emulator.idle()
    emulator.reset()
  })

  const change = async (body: object) => {
    const answer = await store.admin.post("/admin/flutterwave/settings", body)
    expect([answer.status, answer.text]).toEqual([200, expect.anything()])
    return (answer.body as { settings: { mode: string } }).settings
  }

  it("stay what they were when keys of the other mode are saved to try something", async () => {
    expect((await change({ accounts: { live: liveKeys() } })).mode).toBe("test")
    expect((await change({ accounts: { test: { secret_key: null } } })).mode).toBe("test")
  })

  it("let a live payment's next attempt wait for live mode, and say so to who asks for it now", async () => {
    const opened = await story.openPage()
    await emulator.pay(opened.link, "decline")
    await story.reaches(opened.session.id, "retrying")
    const { payment_id: id } = opened.data
    await store.sql("UPDATE flutterwave_payment SET mode = 'live' WHERE id = $1", [id])
    const before = await story.ledgerOf(opened.session.id)
    const answer = await store.admin.post(`/admin/flutterwave/payments/${id}/retry`)
    expect([answer.status, (answer.body as { message: string }).message]).toEqual([
      400,
      `Nothing was collected for payment ${id}: it is of live mode, and the store is in test mode. Its attempts go on once the store is live again.`,
    ])
    expect(await story.ledgerOf(opened.session.id)).toEqual(before)
  })

  it("let no play money of before buy anything once the store is live", async () => {
    const opened = await story.openPage()
    const unopened = await store.shopper.createCart({ email: "bob@shopper.example" })
    const kept = await story.choose(unopened.id)
    await change({ mode: "live" })

    await emulator.pay(opened.link, "success")
    const { attention_detail } = await story.needsAttention(opened.session.id, "order_not_placed")
    expect(attention_detail).toContain("no real money came")
    expect(await store.shopper.getOrderOfCart(opened.cart.id)).toBeNull()

    const completed = await store.shopper.completeCart(opened.cart.id)
    expect(completed).toMatchObject({
      type: "cart",
      error: { type: "payment_authorization_error" },
    })
    expect(completed.error!.message).toContain("test mode")
    const back = await story.followReturn(kept.checkoutUrl)
    expect(back.searchParams.get("flutterwave_status")).toBe("cancelled")
    expect(emulator.callsTo("POST /payments")).toHaveLength(1)
    expect(await store.shopper.getOrderOfCart(opened.cart.id)).toBeNull()

    await change({ mode: "test" })
  })
})
