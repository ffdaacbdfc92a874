import type { GatewayRefund } from "../../flutterwave"
import { matchRequested, refundComment } from "./refund-match"
import type { RefundRow } from "./types"

const askedAt = new Date("2026-01-01T10:00:00Z")
const requested = {
  id: "flwref_1",
  amount: "100",
  currency_code: "ngn",
  asked_at: askedAt,
  created_at: askedAt,
} as RefundRow
const seen = (id: string, changes: Partial<GatewayRefund> = {}): GatewayRefund => ({
  id,
  transactionId: null,
  flwRef: null,
  amount: "100.00",
  status: "completed",
  rawStatus: "completed",
  comment: null,
  createdAt: new Date("2026-01-01T10:00:05Z"),
  received: {},
  ...changes,
})

describe("which of Flutterwave's refunds is the one whose answer was lost", () => {
  it("is the one that names it, before any other", () => {
    const ours = seen("2", { comment: refundComment("flwref_1"), amount: "100" })
    expect(matchRequested(requested, [seen("1"), ours])).toBe(ours)
  })

  it("is one of the same amount made since, where Flutterwave gives no comment back", () => {
    const ours = seen("2")
    expect(matchRequested(requested, [seen("1", { amount: "100.01" }), ours])).toBe(ours)
    expect(matchRequested(requested, [seen("3", { createdAt: null })])?.id).toBe("3")
  })

  it("is none that was made before it was asked for", () => {
    const before = seen("1", { createdAt: new Date("2026-01-01T09:50:00Z") })
    expect(matchRequested(requested, [before])).toBeNull()
  })

  it("is none that names another refund", () => {
    const other = seen("1", { comment: refundComment("flwref_2") })
    expect(matchRequested(requested, [other])).toBeNull()
  })
})
