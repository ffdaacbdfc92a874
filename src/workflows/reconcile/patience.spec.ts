import type { SettleOutcome } from "../settle-payment"
import { Patience } from "./patience"

const silent: SettleOutcome = { kind: "unknown", payment_id: "flwpay_1", message: "No answer." }
const busy: SettleOutcome = { ...silent, message: "Another worker is settling it.", busy: true }
const pending: SettleOutcome = { kind: "pending", payment_id: "flwpay_1" }

function isOverAfter(...outcomes: SettleOutcome[]): boolean {
  const patience = new Patience()
  outcomes.forEach((outcome) => patience.take(outcome))
  try {
    patience.insist()
    return false
  } catch {
    return true
  }
}

describe("patience with Flutterwave", () => {
  it("is over after three payments in a row that nobody could be asked about", () => {
    expect(isOverAfter(silent, silent)).toBe(false)
    expect(isOverAfter(silent, silent, silent)).toBe(true)
    expect(isOverAfter(silent, silent, pending, silent)).toBe(false)
  })

  it("is not tried by payments that other workers are settling, nor renewed by them", () => {
    expect(isOverAfter(busy, busy, busy, busy)).toBe(false)
    expect(isOverAfter(silent, busy, silent, busy, silent)).toBe(true)
  })
})
