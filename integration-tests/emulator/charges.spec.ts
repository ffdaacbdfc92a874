import { createCipheriv } from "node:crypto"
import { REDIRECT, type Answer, emulator, useTestBench, verify, call } from "./test-bench"

useTestBench()

describe("direct card charges", () => {
  async function charge(card_number: string, change: object = {}): Promise<Answer> {
    const plain = {
      card_number,
      cvv: "564",
      expiry_month: "09",
      expiry_year: "32",
      currency: "NGN",
      amount: 1000,
      email: "ada@example.com",
      tx_ref: "card-1",
      redirect_url: REDIRECT,
      ...change,
    }
    const cipher = createCipheriv("des-ede3", Buffer.from(emulator.encryptionKey), null)
    const client = cipher.update(JSON.stringify(plain), "utf8", "base64") + cipher.final("base64")
    return call("POST", "/charges?type=card", { client })
  }

  it("ask for the PIN, then the one-time password, then take the money", async () => {
    const card = "5531886652142950"
    expect((await charge(card)).meta.authorization).toEqual({ mode: "pin", fields: ["pin"] })
    const authorization = { mode: "pin", pin: "3310" }
    const pending = await charge(card, { authorization })
    expect(pending.meta.authorization).toEqual({ mode: "otp", endpoint: "/v3/validate-charge" })
    const flw_ref = pending.data.flw_ref
    expect(await call("POST", "/validate-charge", { otp: "5548", flw_ref })).toMatchObject({
      http: 400,
    })
    expect((await verify("card-1")).data.status).toBe("pending")
    const done = await call("POST", "/validate-charge", { otp: "12345", flw_ref, type: "card" })
    expect(done).toMatchObject({ message: "Charge validated", data: { status: "successful" } })
  })

  it("go to the bank's page, ask for the address, or fail, as the card says", async () => {
    expect((await charge("5438898014560229")).meta.authorization.mode).toBe("redirect")
    expect((await charge("4556052704172643")).meta.authorization.mode).toBe("avs_noauth")
    expect(await charge("5143010522339965")).toMatchObject({ http: 400, message: "Do not honour" })
    expect(await call("POST", "/charges?type=card", { client: "AAAA" })).toMatchObject({
      http: 400,
    })
  })

  it("hold money that is captured in part or let go", async () => {
    const held = await charge("5377283645077450", { preauthorize: true })
    const ref = held.data.flw_ref
    expect(ref).toMatch(/^FLW-MOCK-PREAUTH-[0-9a-f]{32}$/)
    expect(held.data.status).not.toBe("successful")
    expect((await call("POST", `/charges/${ref}/capture`, { amount: "1001" })).http).toBe(400)
    const captured = await call("POST", `/charges/${ref}/capture`, { amount: "400" })
    expect(captured.data).toMatchObject({ status: "successful", amount: 400 })
    expect((await call("POST", `/charges/${ref}/void`)).http).toBe(400)
    expect((await call("POST", `/charges/${ref}/refund`, { amount: "400" })).message).toBe(
      "Charge refunded",
    )
    const other = await charge("5377283645077450", { preauthorize: true, tx_ref: "card-2" })
    expect((await call("POST", `/charges/${other.data.flw_ref}/void`)).http).toBe(200)
  })
})
