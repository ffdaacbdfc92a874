import { emulator, shop, useTestBench, verify, createLink, choose, follow } from "./test-bench"

useTestBench()

describe("the hosted page", () => {
  it("keeps the shopper on the page after a decline, and gives up after the allowed tries", async () => {
    const { link, txRef } = await createLink({ configurations: { max_retry_attempt: 1 } })
    expect(await (await fetch(link)).text()).toContain('data-testid="pay-success"')
    const first = await choose(link, "decline")
    expect(await follow(first, link)).toContain("Declined by Financial Institution")
    const second = await choose(link, "decline")
    const end = await fetch(new URL(second ?? "", link), { redirect: "manual" })
    const back = new URL(end.headers.get("location") ?? "")
    expect(back.searchParams.get("status")).toBe("failed")
    expect(back.searchParams.get("tx_ref")).toBe(txRef)
    expect(back.searchParams.get("cart")).toBe("cart_1")
  })

  it("returns a paid card as successful and a transfer as completed, with the id", async () => {
    const card = await createLink()
    const byCard = new URL((await choose(card.link, "success")) ?? "")
    const id = String(emulator.transactions.at(-1)?.id)
    expect(byCard.search).toBe(
      `?cart=cart_1&status=successful&tx_ref=${card.txRef}&transaction_id=${id}`,
    )
    const transfer = await createLink()
    const answer = await choose(transfer.link, "success", { method: "banktransfer" })
    expect(new URL(answer ?? "").searchParams.get("status")).toBe("completed")
  })

  it("returns a cancelled payment without a transaction id and without a transaction", async () => {
    const { link, txRef } = await createLink()
    await emulator.pay(link, "decline")
    const answer = await choose(link, "cancel")
    expect(new URL(answer ?? "").search).toBe(`?cart=cart_1&status=cancelled&tx_ref=${txRef}`)
    expect(emulator.transactions).toHaveLength(1)
  })

  it("sends an expired session back as failed and fails what was pending", async () => {
    const { link, txRef } = await createLink()
    await emulator.pay(link, "pending")
    emulator.expire(txRef)
    const answer = await fetch(link, { redirect: "manual" })
    expect(answer.headers.get("location")).toContain("status=failed")
    expect((await verify(txRef)).data.status).toBe("failed")
  })

  it("waits for a pending transfer and lets it be confirmed", async () => {
    const { link, txRef } = await createLink()
    expect(await follow(await choose(link, "pending"), link)).toContain("pending-confirm")
    expect((await verify(txRef)).data.status).toBe("pending")
    await emulator.idle()
    expect(shop.heard).toHaveLength(0)
    const back = await choose(link, "confirm")
    expect(new URL(back ?? "").searchParams.get("status")).toBe("completed")
    expect((await verify(txRef)).data.status).toBe("successful")
  })

  it("takes the money without a redirect when the tab is closed", async () => {
    const { link, txRef } = await createLink()
    expect(await choose(link, "close-silently")).toBeNull()
    expect((await verify(txRef)).data.status).toBe("successful")
  })

  it("declines when a failing test card is chosen", async () => {
    const { link, txRef } = await createLink()
    await choose(link, "success", { method: "card", card: "5258585922666506" })
    expect((await verify(txRef)).data).toMatchObject({
      status: "failed",
      processor_response: "Insufficient Funds",
    })
  })

  it("never takes money twice on one link, even when two payments arrive at once", async () => {
    const { link, txRef } = await createLink()
    await Promise.all([choose(link, "success"), choose(link, "success")])
    const paid = emulator.transactions.filter((row) => row.tx_ref === txRef)
    expect(paid).toHaveLength(1)
  })

  it("shows a shop's title as text, never as markup", async () => {
    const { link } = await createLink({ customizations: { title: "<script>x</script>" } })
    const page = await (await fetch(link)).text()
    expect(page).not.toContain("<script>")
    expect(page).toContain("&#60;script&#62;")
  })

  it("opens from the plain HTML form with the public key only", async () => {
    const form = {
      public_key: emulator.publicKey,
      tx_ref: "form-1",
      amount: "100",
      currency: "NGN",
    }
    const fields = new URLSearchParams({ ...form, "customer[email]": "ada@example.com" })
    const open = (body: URLSearchParams): Promise<Response> =>
      fetch(`${emulator.origin}/v3/hosted/pay`, { method: "POST", body, redirect: "manual" })
    expect((await open(fields)).status).toBe(303)
    fields.set("public_key", "FLWPUBK_TEST-other-X")
    expect((await open(fields)).status).toBe(401)
    expect(emulator.links).toHaveLength(1)
  })
})
