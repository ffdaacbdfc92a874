import { nextLook } from "./follow-schedule"

const made = new Date("2026-01-01T10:00:00Z")
const after = (minutes: number): Date => new Date(made.getTime() + minutes * 60_000)
const day = 24 * 60

describe("when a refund is looked at next", () => {
  it("is in a minute while it is not known whether it was made", () => {
    expect(
      nextLook({ status: "requested", gateway_status: null, created_at: made }, after(3)),
    ).toBe(60)
  })

  it("is later and later while it is under way, and at least once a day", () => {
    const look = (minutes: number) =>
      nextLook(
        { status: "pending", gateway_status: "processing", created_at: made },
        after(minutes),
      )
    expect(look(1)).toBe(300)
    expect(look(60)).toBe(1200)
    expect(look(20 * day)).toBe(day * 60)
    expect(look(46 * day)).toBeNull()
  })

  it("is every day while an accepted one is being paid out, for three weeks", () => {
    for (const gateway_status of ["completed", "Successful"]) {
      const accepted = { status: "completed", gateway_status, created_at: made } as const
      expect(nextLook(accepted, after(1))).toBe(day * 60)
      expect(nextLook(accepted, after(20 * day))).toBe(day * 60)
      expect(nextLook(accepted, after(21 * day))).toBeNull()
    }
  })

  it("is never again once it is decided", () => {
    for (const [status, gateway_status] of [
      ["completed", "completed-mpgs"],
      ["completed", "completed-bank-transfer"],
      ["failed", "failed"],
      ["failed", null],
      ["refused", null],
    ] as const) {
      expect(nextLook({ status, gateway_status, created_at: made }, after(1))).toBeNull()
    }
  })
})
