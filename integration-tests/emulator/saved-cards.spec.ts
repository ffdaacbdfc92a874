import {
  type Answer,
  call,
  emulator,
  nextRef,
  paidTransaction,
  shop,
  submit,
  useTestBench,
  verify,
} from "./test-bench"

useTestBench()

const address = "https://shop.example.com/return"

async function charge(change: object = {}): Promise<Answer> {
  const first = await paidTransaction()
  return call("POST", "/tokenized-charges", {
    token: first.card?.token,
    email: "ada@example.com",
    currency: "NGN",
    country: "NG",
    amount: 1500,
    tx_ref: nextRef(),
    redirect_url: address,
    ...change,
  })
}

/** What the browser brings back from the bank's page. */
function broughtBack(location: string | null): Record<string, unknown> {
  const back = new URL(location ?? "")
  expect(back.origin + back.pathname).toBe(address)
  return JSON.parse(back.searchParams.get("response") ?? "{}") as Record<string, unknown>
}

describe("a saved card", () => {
  it("is charged at once where the account may, else through the bank's page", async () => {
    const asked = await charge()
    expect(asked).toMatchObject({ message: "Charge initiated", data: { status: "pending" } })
    const { mode, redirect } = asked.data.meta.authorization
    expect(mode).toBe("redirect")
    expect(broughtBack(await submit(redirect, { outcome: "approve" }))).toMatchObject({
      status: "successful",
      txRef: asked.data.tx_ref,
    })
    emulator.behaviour.tokenizedMode = "noauth"
    expect(await charge()).toMatchObject({
      message: "Charge successful",
      data: { status: "successful" },
    })
  })

  it.each([
    ["approve", "successful", "Approved by Financial Institution"],
    ["decline", "failed", "Declined by Financial Institution"],
  ] as const)("is decided without a browser by %s", async (answer, status, processor_response) => {
    const { data } = await charge()
    const location = await emulator.answerChallenge(data.tx_ref, answer)
    expect(broughtBack(location)).toMatchObject({ status, txRef: data.tx_ref })
    expect((await verify(data.tx_ref)).data).toMatchObject({ status, processor_response })
    await emulator.idle()
    expect(shop.heard.map(({ body }) => body.data)).toMatchObject([{ tx_ref: data.tx_ref, status }])
    await expect(emulator.answerChallenge(data.tx_ref, "approve")).rejects.toThrow("asks nothing")
  })

  it("is decided over HTTP, from another process", async () => {
    const { data } = await charge()
    const answer = await fetch(`${emulator.origin}/__emulator/challenge`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ tx_ref: data.tx_ref, answer: "decline" }),
    })
    const { location } = (await answer.json()) as { location: string }
    expect(broughtBack(location)).toMatchObject({ status: "failed" })
  })

  it("ends as the queue says, call by call, and then as the account does", async () => {
    emulator.behaviour.tokenizedMode = "noauth"
    emulator.behaviour.tokenizedOutcomes = ["decline", "pending", "refused"]
    expect(await charge()).toMatchObject({ http: 400, message: "Insufficient Funds" })
    const open = await charge()
    expect(open).toMatchObject({ http: 200, status: "success", data: { status: "pending" } })
    expect(open.data.meta).toBeUndefined()
    expect(await charge()).toMatchObject({ http: 400, message: "Wrong token or email passed" })
    expect(await charge()).toMatchObject({ data: { status: "successful" } })
  })

  it("can be left undecided without a question, and be decided later", async () => {
    emulator.behaviour.tokenizedOutcomes = ["pending"]
    const { data } = await charge()
    expect((await verify(data.tx_ref)).data.status).toBe("pending")
    await expect(emulator.answerChallenge(data.tx_ref, "approve")).rejects.toThrow("asks nothing")
    await emulator.decide(data.tx_ref, "successful")
    expect((await verify(data.tx_ref)).data.status).toBe("successful")
  })

  it("keeps nothing of the queue for the next test", async () => {
    emulator.behaviour.tokenizedOutcomes.push("decline")
    emulator.reset()
    expect(emulator.behaviour.tokenizedOutcomes).toEqual([])
    expect(await charge()).toMatchObject({ message: "Charge initiated" })
  })

  it("is refused with another e-mail, a foreign token, a local return or a decline", async () => {
    expect(await charge({ email: "eve@example.com" })).toMatchObject({
      http: 400,
      message: "Wrong token or email passed",
    })
    expect((await charge({ token: "flw-t1nf-x-m03k" })).message).toBe("Wrong token or email passed")
    expect((await charge({ redirect_url: "http://localhost:9000/x" })).message).toBe(
      "Please enter a valid redirect url",
    )
    emulator.behaviour.tokenizedMode = "decline"
    expect(await charge()).toMatchObject({ http: 400, message: "Insufficient Funds" })
    expect(emulator.transactions.at(-1)?.status).toBe("failed")
  })
})
