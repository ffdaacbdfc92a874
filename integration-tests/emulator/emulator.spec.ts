import { startEmulator } from "./index"
import { encryptionKeyOf, payloadHash } from "./keys"
import { emulator, useTestBench, payment, verify, call, request, createLink } from "./test-bench"

useTestBench()

describe("keys", () => {
  it("answers 401 in Flutterwave's words without a key and with a wrong one", async () => {
    const without = await fetch(`${emulator.apiUrl}/balances`)
    expect(without.status).toBe(401)
    expect(await without.json()).toEqual({
      status: "error",
      message: "Authorization required",
      data: null,
    })
    const wrong = await call("GET", "/balances", undefined, "FLWSECK_TEST-other-X")
    expect(wrong).toMatchObject({ http: 401, message: "Invalid authorization key" })
    expect(JSON.stringify(emulator.calls)).not.toContain("FLWSECK")
  })

  it("derives the encryption key of the documented vectors", () => {
    expect(encryptionKeyOf("FLWSECK_TEST-0123456789abcdef0123456789abcdef-X")).toBe(
      "FLWSECK_TESTb9cbd0fef14a",
    )
    expect(encryptionKeyOf("FLWSECK-0123456789abcdef0123456789abcdef-X")).toBe(
      "0123456789abae531e1365fa",
    )
  })
})

describe("a checkout link", () => {
  it("is made in test shape and charges nothing", async () => {
    const { link, txRef } = await createLink()
    expect(link).toMatch(/^http:\/\/localhost:\d+\/v3\/hosted\/pay\/[0-9a-f]{20}$/)
    const verified = await verify(txRef)
    expect(verified).toMatchObject({
      http: 400,
      status: "error",
      message: "No transaction was found for this id",
      data: null,
    })
  })

  it.each([
    ["tx_ref", { tx_ref: undefined }],
    ["amount", { amount: 0 }],
    ["amount", { amount: "ten" }],
    ["currency", { currency: "XXX" }],
    ["customer.email", { customer: { name: "Ada" } }],
    ["tx_ref", { tx_ref: "x".repeat(101) }],
    ["session_duration", { configurations: { session_duration: 1441 } }],
    ["payload_hash", { payload_hash: "00" }],
  ])("is refused for a bad %s", async (field, change) => {
    const answer = await call("POST", "/payments", { ...payment(), ...change })
    expect(answer).toMatchObject({ http: 400, status: "error", data: null })
    expect(answer.message).toContain(field)
  })

  it("accepts the documented checksum vector", async () => {
    const body = {
      ...payment(),
      tx_ref: "demo-0001",
      amount: 2500,
      customer: { email: "ada@example.com" },
    }
    const payload_hash = payloadHash(
      { amount: "2500", currency: "NGN", email: "ada@example.com", txRef: "demo-0001" },
      "FLWSECK_TEST-0123456789abcdef0123456789abcdef-X",
    )
    expect(payload_hash).toBe("1e093ded390483284ce1f32e90e8cf1f52ea18861d5c6203cc8b16db9da03547")
    expect((await call("POST", "/payments", { ...body, payload_hash })).http).toBe(200)
  })

  it("may be made twice for one reference until the reference is paid", async () => {
    const { link, txRef } = await createLink()
    expect((await call("POST", "/payments", { ...payment(), tx_ref: txRef })).http).toBe(200)
    await emulator.pay(link, "success")
    const again = await call("POST", "/payments", { ...payment(), tx_ref: txRef })
    expect(again.http).toBe(400)
    expect(again.message).toContain("duplicate")
  })

  it("takes no more money once disabled, and can be disabled once", async () => {
    const { link, txRef } = await createLink()
    expect(await call("POST", "/payments/link/disable", { link })).toMatchObject({
      http: 200,
      message: "Payment link has been disabled successfully",
    })
    await expect(emulator.pay(txRef, "success")).rejects.toThrow("disabled")
    expect(await call("POST", "/payments/link/disable", { link })).toMatchObject({
      http: 400,
      message: "This payment link is currently inactive",
    })
  })

  it("has the live shape with a live key, without the test mode's quirks", async () => {
    const secretKey = "FLWSECK-0123456789abcdef0123456789abcdef-X"
    const live = await startEmulator({ secretKey })
    try {
      const answer = await request(live, "POST", "/payments", payment(), secretKey)
      expect(answer.data.link).toMatch(/\/v3\/hosted\/pay\/flwlnk-[0-9a-z]{26}$/)
      const paid = await live.pay(answer.data.link, "success")
      const verified = await request(
        live,
        "GET",
        `/transactions/${paid.id}/verify`,
        undefined,
        secretKey,
      )
      expect(verified.data.customer.email).toBe("ada@example.com")
      expect(verified.data.meta).toMatchObject({ flag: 1 })
    } finally {
      await live.close()
    }
  })
})

describe("verify", () => {
  it("shows a paid card with its token, the rewritten e-mail and texts in meta", async () => {
    const { txRef } = await createLink()
    const paid = await emulator.pay(txRef, "success")
    const answer = await verify(txRef)
    expect(answer).toMatchObject({ http: 200, message: "Transaction fetched successfully" })
    expect(answer.data).toMatchObject({
      id: paid.id,
      tx_ref: txRef,
      amount: 2500.5,
      charged_amount: 2500.5,
      app_fee: 35.007,
      status: "successful",
      payment_type: "card",
      auth_model: "PIN",
      card: { last_4digits: "2950", country: "NIGERIA NG" },
      meta: { flag: "1", session_id: "payses_1" },
    })
    expect(answer.data.flw_ref).toMatch(/^FLW-MOCK-[0-9a-f]{32}$/)
    expect(answer.data.card.token).toMatch(/^flw-t1nf-/)
    expect(answer.data.customer.email).toMatch(/^ravesb_[0-9a-f]{20}_merchant@example.com$/)
    const byId = await call("GET", `/transactions/${paid.id}/verify`)
    expect(byId.data).toEqual(answer.data)
  })

  it("prefers the successful one of several attempts on a reference", async () => {
    const { txRef } = await createLink()
    await emulator.pay(txRef, "decline")
    const paid = await emulator.pay(txRef, "success")
    expect((await verify(txRef)).data.id).toBe(paid.id)
    const all = await call("GET", `/transactions?tx_ref=${txRef}`)
    expect(all.data.map((row: { status: string }) => row.status)).toEqual(["successful", "failed"])
    expect(all.data[0]).toMatchObject({ id: String(paid.id), customer_name: "Ada Obi" })
    expect(all.data[0].customer).toBeUndefined()
  })

  it("tells too little, too much and the wrong currency as they were paid", async () => {
    const seen: unknown[] = []
    for (const outcome of ["underpay", "overpay", "wrong_currency"] as const) {
      const { txRef } = await createLink()
      await emulator.pay(txRef, outcome)
      const { amount, currency, status } = (await verify(txRef)).data
      seen.push([amount, currency, status])
    }
    expect(seen).toEqual([
      [1250.25, "NGN", "successful"],
      [3750.75, "NGN", "successful"],
      [2500.5, "USD", "successful"],
    ])
  })

  it("charges more than the amount when the shopper bears the fee", async () => {
    const { txRef } = await createLink()
    await emulator.pay(txRef, "success", { customerBearsFee: true })
    expect((await verify(txRef)).data).toMatchObject({ amount: 2500.5, charged_amount: 2535.51 })
  })

  it("lists transactions in pages of ten", async () => {
    for (let index = 0; index < 11; index += 1) {
      await emulator.pay((await createLink()).txRef, "success", { notify: false })
    }
    const second = await call("GET", "/transactions?page=2&status=successful")
    expect(second.data).toHaveLength(1)
    expect(second.meta.page_info).toEqual({ total: 11, current_page: 2, total_pages: 2 })
  })
})
