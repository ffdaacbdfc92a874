import {
  type Json,
  emulator,
  shop,
  useTestBench,
  call,
  createLink,
  paidTransaction,
} from "./test-bench"

useTestBench()

describe("webhooks", () => {
  it("carry the secret hash and the v3 shape, without the card's token", async () => {
    const { txRef } = await createLink()
    const paid = await emulator.pay(txRef, "success")
    await emulator.idle()
    expect(shop.heard).toHaveLength(1)
    expect(shop.heard[0]).toMatchObject({
      hash: "shop-hash",
      body: {
        event: "charge.completed",
        data: { id: paid.id, tx_ref: txRef, status: "successful" },
        meta_data: { session_id: "payses_1" },
        "event.type": "CARD_TRANSACTION",
      },
    })
    expect(JSON.stringify(shop.heard[0]?.body)).not.toMatch(/token|amount_settled/)
  })

  it("come flat when v3 webhooks are off, and without a header when no hash is set", async () => {
    Object.assign(emulator.webhook, { v3: false, secretHash: null })
    const { txRef } = await createLink()
    const paid = await emulator.pay(txRef, "success")
    await emulator.idle()
    expect(shop.heard[0]).toMatchObject({ body: { id: paid.id, txRef, status: "successful" } })
    expect(shop.heard[0]?.hash).toBeUndefined()
  })

  it("are tried three more times for anything but 200, and once when retries are off", async () => {
    shop.answer = 201
    await emulator.pay((await createLink()).txRef, "success")
    await emulator.idle()
    expect(emulator.deliveries.map(({ attempt, status }) => [attempt, status])).toEqual([
      [1, 201],
      [2, 201],
      [3, 201],
      [4, 201],
    ])
    emulator.webhook.retries = false
    await emulator.pay((await createLink()).txRef, "success")
    await emulator.idle()
    expect(emulator.deliveries).toHaveLength(5)
  })

  it("tell of failed payments only when that box is ticked", async () => {
    emulator.webhook.failedTransactions = false
    await emulator.pay((await createLink()).txRef, "decline")
    await emulator.idle()
    expect(shop.heard).toHaveLength(0)
  })

  it("can be sent several times at once, to an address of choice and with another hash", async () => {
    const { txRef } = await createLink()
    await emulator.pay(txRef, "success", { notify: false })
    const statuses = await emulator.notify(txRef, {
      times: 3,
      concurrent: true,
      secretHash: "forged",
      shape: "legacy",
    })
    expect(statuses).toEqual([200, 200, 200])
    expect(shop.heard.map(({ hash }) => hash)).toEqual(["forged", "forged", "forged"])
    expect(await emulator.notify(txRef, { url: "http://localhost:1/" })).toEqual([0])
  })

  it("are sent again on request", async () => {
    const paid = await emulator.pay((await createLink()).txRef, "success", { notify: false })
    const answer = await call("POST", `/transactions/${paid.id}/resend-hook`)
    expect(answer).toMatchObject({ message: "hook sent successfully", data: "hook sent" })
    await emulator.idle()
    expect(shop.heard).toHaveLength(1)
  })
})

describe("control over HTTP", () => {
  const control = async (path: string, body?: unknown): Promise<{ http: number; json: Json }> => {
    const answer = await fetch(`${emulator.origin}/__emulator${path}`, {
      ...(body !== undefined && { method: "POST", body: JSON.stringify(body) }),
    })
    return { http: answer.status, json: await answer.json() }
  }

  it("pays, decides, notifies and shows the books, never a key", async () => {
    const { txRef } = await createLink()
    const paid = await control("/pay", { tx_ref: txRef, outcome: "pending", notify: false })
    expect(paid.json).toMatchObject({ tx_ref: txRef, status: "pending" })
    await control("/decide", { tx_ref: txRef, outcome: "successful", notify: false })
    expect((await control("/notify", { tx_ref: txRef, times: 2 })).json.statuses).toEqual([
      200, 200,
    ])
    expect((await control("/pay", { tx_ref: txRef, outcome: "success" })).http).toBe(400)
    const books = await control("/books")
    expect(books.json.transactions).toHaveLength(1)
    const everything = JSON.stringify([
      books,
      await control("/calls"),
      await control("/deliveries"),
      await control("/webhook", { retries: false }),
    ])
    expect(everything).not.toMatch(/FLWSECK|shop-hash/)
    expect(emulator.webhook.retries).toBe(false)
  })

  it("raises a chargeback that the API lists", async () => {
    const { id } = await paidTransaction()
    await control("/chargeback", { id, amount: 100 })
    const { data } = await call("GET", "/chargebacks?status=initiated")
    expect(data).toHaveLength(1)
    expect(data[0]).toMatchObject({ tx_id: id, stage: "new", amount: 100 })
  })
})
