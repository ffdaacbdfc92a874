import resources from "../i18n"
import { type AttentionStep, attentionReasons, stepsFor } from "./attention-steps"

const reasons = attentionReasons
const languages = Object.keys(resources) as (keyof typeof resources)[]

/** What the button of a step says. */
const labelOf = (step: AttentionStep, { payment }: (typeof resources)["en"]["flutterwave"]) =>
  ({
    check: payment.actions.checkAgain,
    place: payment.actions.place,
    refund_order: payment.actions.refund,
    open_transaction: payment.openTransaction,
  })[step]

describe.each(languages)("what is said about money that waits for a person (%s)", (language) => {
  const texts = resources[language].flutterwave

  it.each(reasons)("says why in a sentence, and what can be done (%s)", (reason) => {
    const { title, text } = texts.payment.reason[reason]
    expect(title).toMatch(/^\p{Lu}.+[^.]$/u)
    expect(text).toMatch(/^\p{Lu}.+\.$/u)
    const labels = stepsFor(reason, []).map((step) => labelOf(step, texts))
    expect(labels.length).toBeGreaterThan(0)
    expect(new Set(labels).size).toBe(labels.length)
    for (const label of labels) {
      expect(label).toMatch(/\p{L}/u)
    }
  })

  it("says it of each reason in other words", () => {
    const said = reasons.map((reason) => texts.payment.reason[reason])
    expect(new Set(said.map(({ title }) => title)).size).toBe(reasons.length)
    expect(new Set(said.map(({ text }) => text)).size).toBe(reasons.length)
  })

  it("explains no reason that there is not", () => {
    expect(Object.keys(texts.payment.reason).sort()).toEqual([...reasons].sort())
  })
})

describe("the steps that are offered", () => {
  it("lead to the transaction, whatever the reason is", () => {
    for (const reason of reasons) {
      expect(stepsFor(reason, [])).toContain("open_transaction")
    }
  })

  it("refund on the order only what its books have, and nothing that the bank takes back", () => {
    const refundable = reasons.filter((reason) => stepsFor(reason, []).includes("refund_order"))
    expect(refundable).toEqual(["refund_failed"])
  })

  it("refund nothing on the order that its books have as refunded already", () => {
    const failed = { status: "failed", is_booked: true } as const
    expect(stepsFor("refund_failed", [failed])).not.toContain("refund_order")
    expect(stepsFor("refund_failed", [{ ...failed, is_booked: false }])).toContain("refund_order")
    expect(stepsFor("refund_failed", [{ ...failed, status: "completed" }])).toContain(
      "refund_order",
    )
  })
})
