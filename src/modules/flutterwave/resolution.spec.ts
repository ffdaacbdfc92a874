import { statusAfterResolving } from "./resolution"
import { ATTENTION_REASONS } from "./statuses"

type Waiting = Parameters<typeof statusAfterResolving>[0]

const waiting = (changes: Partial<Waiting>): Waiting => ({
  settled_at: null,
  paid_attempt_id: null,
  next_check_at: null,
  attention_reason: "underpaid",
  closed_at: null,
  ...changes,
})
const paid = { paid_attempt_id: "flwatt_1" }
const beingPlaced = { ...paid, next_check_at: new Date() }

describe("what a payment is once a person has decided on its money", () => {
  it("stays settled when Medusa has its money", () => {
    const settled = { ...beingPlaced, settled_at: new Date() }
    for (const attention_reason of ATTENTION_REASONS) {
      expect(statusAfterResolving(waiting({ ...settled, attention_reason }))).toBe("settled")
    }
  })

  it("is failed when its money stays outside Medusa, whether it was enough or not", () => {
    for (const attention_reason of ATTENTION_REASONS) {
      expect(statusAfterResolving(waiting({ attention_reason }))).toBe("failed")
      expect(statusAfterResolving(waiting({ ...paid, attention_reason }))).toBe("failed")
    }
  })

  it("goes on being placed when only other money was decided on", () => {
    const decide = (changes: Partial<Waiting>) =>
      statusAfterResolving(waiting({ ...beingPlaced, ...changes }))
    expect(decide({ attention_reason: "paid_twice" })).toBe("paid")
    expect(decide({ attention_reason: "order_not_placed" })).toBe("failed")
  })

  it("is not placed after all when its money was kept out before", () => {
    const closed = { ...beingPlaced, closed_at: new Date() }
    const payment = waiting({ ...closed, attention_reason: "paid_twice" })
    expect(statusAfterResolving(payment)).toBe("failed")
  })
})
