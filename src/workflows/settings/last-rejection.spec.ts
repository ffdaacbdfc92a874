import type { RejectionRow } from "../../modules/flutterwave/types"
import { lastRejection } from "./last-rejection"

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute))
const rejected: RejectionRow[] = [
  { reason: "unreadable", mode: "live", count: 900, last_at: at(1) },
  { reason: "wrong_hash", mode: "test", count: 1, last_at: at(3) },
  { reason: "missing_hash", mode: "live", count: 5, last_at: at(2) },
]

describe("the last webhook call that was turned away", () => {
  it("is the latest of all reasons, however often the others came", () => {
    expect(lastRejection(rejected)).toEqual({
      at: at(3),
      reason: "its verif-hash header is not the webhook secret.",
    })
  })

  it("is none while none was", () => {
    expect(lastRejection([])).toBeNull()
  })
})
