import type { Finding } from "../../modules/flutterwave/types"
import { reconciliationProblems } from "./reconciliation-problems"

const created_at = new Date("2026-11-24T03:43:00Z")
const done = { status: "done" as const, mode: "live" as const, created_at, error: null }
const finding = (kind: Finding["kind"], payment_id: string | null, detail: string): Finding => ({
  kind,
  payment_id,
  detail,
  tx_ref: null,
  transaction_id: null,
  refund_id: null,
  amount: null,
  currency_code: null,
})

describe("what reconciliation tells a merchant", () => {
  it("is nothing when it is done and found nothing, or what others tell of", () => {
    const told = [
      finding("settled", "flwpay_1", "It is settled."),
      finding("attention", "flwpay_1", "A person has to decide."),
      finding("missing_payment", "flwpay_1", "It is missing."),
      finding("unknown_transaction", "flwpay_1", "It came in the other mode."),
      finding("unknown_refund", "flwpay_1", "It was made in the dashboard."),
    ]
    expect(reconciliationProblems([])).toEqual([])
    expect(reconciliationProblems([{ ...done, findings: told }])).toEqual([])
  })

  it("is that it failed, in which mode, when and why", () => {
    const failed = { ...done, status: "failed" as const, error: "Flutterwave did not answer." }
    expect(reconciliationProblems([{ ...failed, findings: [] }])).toEqual([
      {
        code: "reconciliation_failed",
        message:
          "The reconciliation of live mode on 2026-11-24 failed: Flutterwave did not answer.",
        action: expect.stringContaining("start a reconciliation") as string,
      },
    ])
  })

  it("is money that belongs to no payment, and what could not be verified or read", () => {
    const findings = [
      finding("unknown_transaction", null, "NGN 700 came as transaction 1."),
      finding("unverified", "flwpay_1", "It could not be verified."),
      finding("unreadable", null, "A row could not be read."),
    ]
    const [problem, ...others] = reconciliationProblems([{ ...done, findings }])
    expect(others).toEqual([])
    expect(problem).toMatchObject({
      code: "reconciliation_findings",
      message:
        "The reconciliation of live mode on 2026-11-24 found what belongs to no payment or could not be verified: NGN 700 came as transaction 1; It could not be verified; A row could not be read.",
    })
  })

  it("is named five times at most, and counted beyond that", () => {
    const findings = Array.from({ length: 8 }, (_, n) =>
      finding("unknown_transaction", null, `Transaction ${n}.`),
    )
    const [problem] = reconciliationProblems([{ ...done, findings }])
    expect(problem!.message).toContain("Transaction 4; and 3 more.")
    expect(problem!.message).not.toContain("Transaction 5")
  })
})
