import resources from "../i18n"
import {
  type AttentionStep,
  attentionReasons,
  saysOtherwiseWhenSettled,
  stepsFor,
} from "./attention-steps"

const reasons = attentionReasons
const settled = { settled_at: "2026-11-24T12:00:00Z" }
const otherwiseWhenSettled = reasons.filter((reason) => saysOtherwiseWhenSettled(reason, settled))
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

  it("says it in a sentence of an order that is paid, too, where that means something else", () => {
    const said = Object.entries(texts.payment.settledReason)
    expect(said.map(([reason]) => reason).sort()).toEqual([...otherwiseWhenSettled].sort())
    for (const [, { title, text }] of said) {
      expect(title).toMatch(/^\p{Lu}.+[^.]$/u)
      expect(text).toMatch(/^\p{Lu}.+\.$/u)
    }
  })

  it("says it of each reason in other words", () => {
    const said = [
      ...Object.values(texts.payment.reason),
      ...Object.values(texts.payment.settledReason),
    ]
    expect(new Set(said.map(({ title }) => title)).size).toBe(said.length)
    expect(new Set(said.map(({ text }) => text)).size).toBe(said.length)
  })

  it("explains no reason that there is not", () => {
    expect(Object.keys(texts.payment.reason).sort()).toEqual([...reasons].sort())
  })
})

describe("what is said of an order that is paid", () => {
  it("is something else only where the money is not the order's own", () => {
    expect(otherwiseWhenSettled).toEqual(["underpaid", "wrong_currency"])
    const notYet = { settled_at: null }
    expect(reasons.filter((reason) => saysOtherwiseWhenSettled(reason, notYet))).toEqual([])
  })
})

describe("the steps that are offered", () => {
  it("ask Flutterwave again in one way, whatever the reason is", () => {
    for (const reason of reasons) {
      const asking = stepsFor(reason, []).filter((step) => step === "check" || step === "place")
      expect([reason, asking.length]).toEqual([reason, 1])
    }
  })

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
