import { groupProblems } from "./group-problems"

const damaged = (field: string) => ({
  code: "key_unreadable",
  message: `The saved ${field} was changed in the database.`,
  action: "Remove it.",
})

describe("the problems on the page", () => {
  it("tells a problem once, and which keys have it", () => {
    const groups = groupProblems([damaged("secret_key"), damaged("public_key")])
    expect(groups).toHaveLength(1)
    expect(groups[0]!.details).toEqual([
      "The saved secret_key was changed in the database.",
      "The saved public_key was changed in the database.",
    ])
  })

  it("keeps the server's order, and adds nothing to what the translated text says already", () => {
    const missing = { code: "keys_missing", message: "No keys.", action: "Enter them." }
    expect(groupProblems([missing, damaged("secret_key"), missing])).toEqual([
      { ...missing, details: [] },
      expect.objectContaining({ code: "key_unreadable" }),
    ])
  })

  it("names the payments that wait for a decision", () => {
    const message = "1 payment waits for a person: flwpay_1 (underpaid): 900 of 1000 NGN came."
    const waiting = { code: "attention_waiting", message, action: "Look it up." }
    expect(groupProblems([waiting])[0]!.details).toEqual([message])
  })

  it.each(["reconciliation_failed", "reconciliation_findings"])(
    "says what a reconciliation has to tell (%s)",
    (code) => {
      const message = "The reconciliation of live mode on 2026-11-24 has something to tell."
      const groups = groupProblems([{ code, message, action: "Look at it." }])
      expect(groups[0]!.details).toEqual([message])
    },
  )
})
