import type { PaymentRow } from "../../../modules/flutterwave/types"
import { canTakeOver } from "./take-over"

const row = (changes: Partial<PaymentRow>): PaymentRow => ({
  id: "flwpay_old",
  session_id: "payses_1",
  payment_collection_id: "pay_col_1",
  cart_id: "cart_1",
  order_id: null,
  amount: "1100",
  refunded_amount: "0",
  currency_code: "ngn",
  mode: "test",
  email: "ada@example.com",
  customer_id: null,
  customer_name: null,
  customer_phone: null,
  save_card: false,
  saved_card_id: null,
  status: "superseded",
  attempts_made: 0,
  next_attempt_at: null,
  retries_ended_at: null,
  attention_reason: null,
  attention_detail: null,
  last_failure: null,
  pay_token: "t",
  return_url: null,
  paid_attempt_id: null,
  settled_at: null,
  resolved_note: null,
  resolved_detail: null,
  resolved_at: null,
  resolved_by: null,
  closed_at: null,
  placing_tries: 0,
  next_check_at: null,
  checks_made: 0,
  refunds_checked_at: null,
  created_at: new Date(0),
  updated_at: new Date(0),
  ...changes,
})
const from = row({ paid_attempt_id: "flwatt_1" })
const to = row({ id: "flwpay_new", session_id: "payses_2", status: "awaiting" })

describe("taking over the money of a replaced session", () => {
  it("is allowed for the same cart and exactly the same amount", () => {
    expect(canTakeOver(from, to)).toBe(true)
    expect(canTakeOver(from, row({ ...to, amount: "1100.00" }))).toBe(true)
  })

  it.each<[string, Partial<PaymentRow>]>([
    ["another amount", { amount: "1100.01" }],
    ["another currency", { currency_code: "kes" }],
    ["another cart", { payment_collection_id: "pay_col_2" }],
    ["another mode", { mode: "live" }],
    ["a payment that is paid itself", { paid_attempt_id: "flwatt_2" }],
    ["itself", { id: "flwpay_old" }],
  ])("is refused for %s", (_, changes) => {
    expect(canTakeOver(from, row({ ...to, ...changes }))).toBe(false)
  })

  it("is refused when a person has decided that the money stays outside Medusa", () => {
    expect(canTakeOver(row({ ...from, closed_at: new Date() }), to)).toBe(false)
  })

  it("is refused when there is no money, or Medusa has it already", () => {
    expect(canTakeOver(row({}), to)).toBe(false)
    expect(canTakeOver(row({ ...from, settled_at: new Date() }), to)).toBe(false)
  })
})
