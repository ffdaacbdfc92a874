import { emulator, shop, useTestBench, call, paidTransaction } from "./test-bench"

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
})
