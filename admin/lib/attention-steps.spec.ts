import resources from "../i18n"
import { type AttentionStep, attentionSteps } from "./attention-steps"
import type { AttentionReason } from "./payments"

const reasons = Object.keys(attentionSteps) as AttentionReason[]
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
    const labels = attentionSteps[reason].map((step) => labelOf(step, texts))
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
      expect(attentionSteps[reason]).toContain("open_transaction")
    }
  })

  it("refund on the order only what its books have, and nothing that the bank takes back", () => {
    const refundable = reasons.filter((reason) => attentionSteps[reason].includes("refund_order"))
    expect(refundable).toEqual(["refund_failed"])
  })
})
