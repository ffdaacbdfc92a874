import type { Settings } from "../../modules/flutterwave/settings"
import type { AttemptRow, PaymentRow } from "../../modules/flutterwave/types"
import { attemptView, paymentView } from "./view"

const settings = { backendUrl: "https://api.shop.example" } as Settings
const payment = {
  id: "flwpay_1",
  session_id: "payses_1",
  amount: "1100.50",
  currency_code: "ngn",
  status: "retrying",
  attempts_made: 1,
  next_attempt_at: new Date("2026-01-01T10:30:00Z"),
  last_failure: "Insufficient Funds",
  pay_token: "the-token",
  settled_at: null,
  resolved_at: null,
  created_at: new Date("2026-01-01T10:00:00Z"),
  updated_at: new Date("2026-01-01T10:00:01Z"),
} as PaymentRow

describe("a payment as an admin sees it", () => {
  it("says how far the schedule is, when it goes on, and why the last attempt failed", () => {
    expect(paymentView(settings, payment)).toMatchObject({
      amount: 1100.5,
      retry: {
        additional_attempts: 3,
        interval_minutes: 30,
        attempts_made: 1,
        next_attempt_at: "2026-01-01T10:30:00.000Z",
        last_failure: "Insufficient Funds",
      },
    })
  })

  it("shows the pay token in the shopper's link and nowhere else, and nothing of who is settling", () => {
    const row = { ...payment, lease_owner: "flwlease_1", lease_until: new Date(), closed_at: null }
    const { checkout_url, ...others } = paymentView(settings, row)
    expect(checkout_url).toBe("https://api.shop.example/flutterwave/pay/the-token")
    expect(JSON.stringify(others)).not.toMatch(/the-token|lease/)
  })

  it("gives what came in a currency that the store cannot take as the number it is", () => {
    const attempt = {
      amount: "12.345",
      currency_code: "bhd",
      charged_amount: "12.5",
      app_fee: null,
      created_at: new Date(0),
    } as AttemptRow
    expect(attemptView(attempt)).toMatchObject({
      amount: 12.345,
      currency_code: "bhd",
      charged_amount: 12.5,
      app_fee: null,
    })
  })
})
