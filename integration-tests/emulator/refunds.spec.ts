import { emulator, shop, useTestBench, call, createLink, paidTransaction } from "./test-bench"

useTestBench()

describe("refunds", () => {
  it("go in parts up to the amount, out of the available balance", async () => {
    const { id } = await paidTransaction()
    const first = await call("POST", `/transactions/${id}/refund`, { amount: 1000 })
    expect(first).toMatchObject({
      http: 200,
      message: "Transaction refund initiated",
      data: { tx_id: id, amount_refunded: 1000, status: "completed" },
    })
    expect(emulator.balances["NGN"]).toBe(999_000)
    expect((await call("POST", `/transactions/${id}/refund`, {})).data.amount_refunded).toBe(1500.5)
    const list = await call("GET", `/refunds?id=${id}`)
    expect(list.data.map((row: { amount_refunded: number }) => row.amount_refunded)).toEqual([
      1500.5, 1000,
    ])
  })

  it("are refused in Flutterwave's words", async () => {
    const { id } = await paidTransaction()
    const refund = async (amount?: number, of = id): Promise<string | undefined> => {
      const answer = await call("POST", `/transactions/${of}/refund`, { amount })
      return answer.http === 400 ? answer.message : `HTTP ${answer.http}`
    }
    expect(await refund(99)).toBe("Amount should be above NGN100")
    expect(await refund(2500.51)).toMatch(/cannot be greater/)
    expect(await refund(1000, 1)).toBe("Transaction not found")
    emulator.balances["NGN"] = 500
    expect(await refund(1000)).toBe("Insufficient balance")
    emulator.balances["NGN"] = 5000
    emulator.behaviour.refundsEnabled = false
    expect(await refund(1000)).toMatch(/not enabled/)
    emulator.behaviour.refundsEnabled = true
    expect(await refund()).toBe("HTTP 200")
    expect(await refund()).toBe("Transaction already refunded")
  })

  it("can be read in both casings, and a later failure gives the money back", async () => {
    emulator.behaviour.refundStatus = "processing"
    emulator.webhook.refunds = true
    const { id } = await paidTransaction()
    const { data } = await call("POST", `/transactions/${id}/refund`, { amount: 500 })
    expect((await call("GET", `/refunds/${data.id}`)).data).toMatchObject({ transaction_id: id })
    emulator.behaviour.refundCasing = "pascal"
    expect((await call("GET", `/refunds/${data.id}`)).data).toMatchObject({ TransactionId: id })
    emulator.settleRefund(data.id, "failed")
    expect(emulator.balances["NGN"]).toBe(1_000_000)
    await emulator.idle()
    expect(shop.heard.map(({ body }) => body.status)).toEqual(
      expect.arrayContaining(["processing", "failed"]),
    )
  })

  it("that fail and come through after all move the money each time", async () => {
    const { id } = await paidTransaction()
    const { data } = await call("POST", `/transactions/${id}/refund`, { amount: 500 })
    emulator.settleRefund(data.id, "failed")
    emulator.settleRefund(data.id, "completed-mpgs")
    expect(emulator.balances["NGN"]).toBe(999_500)
    expect(emulator.transactions[0]?.refunded_amount).toBe(500)
  })

  it("can be made in the dashboard while the API may not", async () => {
    emulator.behaviour.refundsEnabled = false
    const { id, tx_ref } = await paidTransaction()
    expect((await call("POST", `/transactions/${id}/refund`, { amount: 1000 })).http).toBe(400)
    expect(emulator.refundInDashboard(tx_ref, 1000)).toMatchObject({
      tx_id: id,
      amount_refunded: 1000,
    })
    expect(() => emulator.refundInDashboard(id, 1500.51)).toThrow(/cannot be greater/)
    expect(emulator.refundInDashboard(id)).toMatchObject({ amount_refunded: 1500.5 })
    expect(() => emulator.refundInDashboard(id)).toThrow("Transaction already refunded")
    expect(emulator.balances["NGN"]).toBe(997_499.5)
    const list = await call("GET", `/refunds?id=${id}`)
    expect(list.data).toHaveLength(2)
    const unpaid = await emulator.pay((await createLink()).txRef, "decline")
    expect(() => emulator.refundInDashboard(unpaid.id, 100)).toThrow("Transaction not found")
  })

  it("can be made in the dashboard over HTTP", async () => {
    const { id } = await paidTransaction()
    const answer = await fetch(`${emulator.origin}/__emulator/dashboard-refund`, {
      method: "POST",
      body: JSON.stringify({ id, amount: 250.25 }),
    })
    expect(await answer.json()).toMatchObject({ tx_id: id, amount_refunded: 250.25 })
  })

  it("are listed ten a page, newest first, by transaction, reference, day, status and currency", async () => {
    const { id, flw_ref } = await paidTransaction()
    const other = await paidTransaction()
    for (let made = 0; made < 11; made++) {
      emulator.refundInDashboard(id, 100)
    }
    emulator.behaviour.refundStatus = "pending-momo"
    emulator.refundInDashboard(other.id, 100)
    const first = await call("GET", `/refunds?id=${id}`)
    expect(first.meta.page_info).toEqual({
      total: 11,
      current_page: 1,
      total_pages: 2,
      page_size: 10,
    })
    const second = await call("GET", `/refunds?id=${id}&page=2`)
    expect(second.data).toHaveLength(1)
    expect(second.data[0].id).toBeLessThan(first.data[9].id)
    const [from, to] = [emulator.refunds.at(0), emulator.refunds.at(-1)].map((row) =>
      row?.created_at.slice(0, 10),
    )
    const total = async (query: string): Promise<number> =>
      (await call("GET", `/refunds?${query}`)).meta.page_info.total
    expect(await total(`flw_ref=${flw_ref}`)).toBe(11)
    expect(await total("status=pending-momo")).toBe(1)
    expect(await total("status=pending")).toBe(0)
    expect(await total("currency=NGN")).toBe(12)
    expect(await total("currency=UGX")).toBe(0)
    expect(await total(`from=${from}&to=${to}`)).toBe(12)
    expect(await total("from=2020-01-01&to=2020-01-31")).toBe(0)
    expect(await call("GET", "/refunds?from=yesterday")).toMatchObject({ http: 400 })
  })

  it.each([
    ["completed-mpgs", "refund.completed"],
    ["failed", "refund.failed"],
    ["pending-momo", "refund.pending"],
  ])("that are %s are told of flat, or as %s", async (status, event) => {
    emulator.webhook.refunds = true
    const { id } = await paidTransaction()
    emulator.behaviour.refundStatus = status
    const { id: refundId } = emulator.refundInDashboard(id, 100)
    emulator.behaviour.refundNotice = "envelope"
    emulator.settleRefund(refundId, status)
    await emulator.idle()
    const told = shop.heard.map(({ body }) => body)
    expect(told.find((body) => !("event" in body))).toMatchObject({
      id: refundId,
      AmountRefunded: 100,
      TransactionId: id,
      status,
    })
    expect(told.find((body) => "event" in body)).toMatchObject({
      event,
      data: { id: refundId, amount_refunded: 100, transaction_id: id, status },
    })
  })

  it("are told of only when that box is ticked", async () => {
    const { id } = await paidTransaction()
    emulator.refundInDashboard(id, 100)
    await emulator.idle()
    expect(shop.heard).toEqual([])
  })
})
