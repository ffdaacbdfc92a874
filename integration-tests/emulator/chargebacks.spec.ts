import { emulator, shop, useTestBench, call, paidTransaction } from "./test-bench"

useTestBench()

describe("chargebacks", () => {
  it("are told of and listed with their transaction, and without a deadline", async () => {
    const { id, tx_ref, flw_ref } = await paidTransaction()
    const raised = emulator.raiseChargeback(id, { amount: 1000 })
    const shown = {
      id: raised.id,
      tx_id: id,
      tx_ref,
      flw_ref,
      amount: 1000,
      currency: "NGN",
      status: "initiated",
      stage: "new",
    }
    await emulator.idle()
    expect(shop.heard[0]?.body).toMatchObject({ event: "chargeback.initiated", data: shown })
    const { data } = await call("GET", "/chargebacks")
    expect(data).toEqual([expect.objectContaining(shown)])
    expect(JSON.stringify([shop.heard, data])).not.toContain("due_date")
  })

  it("say by when to answer where the account does", async () => {
    emulator.behaviour.chargebackDueDate = true
    const { id } = await paidTransaction()
    const { created_at } = emulator.raiseChargeback(id)
    const due_date = new Date(Date.parse(created_at) + 48 * 3_600_000).toISOString()
    await emulator.idle()
    expect(shop.heard[0]?.body.data).toMatchObject({ due_date })
    expect((await call("GET", "/chargebacks")).data[0]).toMatchObject({ due_date })
  })

  it("are listed by status, reference, id, day and currency, ten a page", async () => {
    const { id, flw_ref } = await paidTransaction()
    const other = await paidTransaction()
    for (let raised = 0; raised < 11; raised++) {
      emulator.raiseChargeback(id)
    }
    const lost = emulator.raiseChargeback(other.id, { status: "lost" })
    const total = async (query: string): Promise<number> =>
      (await call("GET", `/chargebacks?${query}`)).meta.page_info.total
    expect((await call("GET", "/chargebacks?status=initiated&page=2")).data).toHaveLength(1)
    expect(await total("status=initiated")).toBe(11)
    expect(await total("status=lost")).toBe(1)
    expect(await total(`flw_ref=${flw_ref}`)).toBe(11)
    expect(await total(`id=${lost.id}`)).toBe(1)
    expect(await total("currency=UGX")).toBe(0)
    expect(await total(`from=${lost.created_at.slice(0, 10)}`)).toBe(12)
    expect(await total("to=2020-01-31")).toBe(0)
  })
})
