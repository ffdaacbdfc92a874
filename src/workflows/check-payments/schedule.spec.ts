import fc from "fast-check"

import { nextCheck } from "./schedule"

const MINUTE = 60_000
const opened = new Date("2026-01-01T10:00:00Z")
const after = (minutes: number): Date => new Date(opened.getTime() + minutes * MINUTE)
const attempt = (status: "open" | "pending" | "failed" | "expired") => ({
  status,
  opened_at: opened,
  expires_at: after(30),
})

describe("when Flutterwave is asked next", () => {
  it("asks every five minutes while a payment is younger than half an hour", () => {
    for (const minutes of [0, 5, 15, 29]) {
      expect(nextCheck({ status: "awaiting" }, [attempt("open")], after(minutes))).toEqual({
        kind: "check",
        inSeconds: 300,
      })
    }
  })

  it("lets the gaps grow afterwards", () => {
    const gap = (minutes: number): number => {
      const next = nextCheck({ status: "pending" }, [attempt("pending")], after(minutes))
      return next.kind === "check" ? next.inSeconds : Number.NaN
    }
    expect(gap(60)).toBe(20 * 60)
    expect(gap(24 * 60)).toBe(8 * 60 * 60)
  })

  it("follows an undecided transaction for three days, then leaves it to the webhook", () => {
    expect(nextCheck({ status: "pending" }, [attempt("pending")], after(71 * 60)).kind).toBe(
      "check",
    )
    expect(nextCheck({ status: "pending" }, [attempt("pending")], after(73 * 60)).kind).toBe("stop")
  })

  it("waits an hour for late money before it gives an unused page up", () => {
    expect(nextCheck({ status: "awaiting" }, [attempt("open")], after(89)).kind).toBe("check")
    expect(nextCheck({ status: "awaiting" }, [attempt("open")], after(91)).kind).toBe("abandon")
  })

  it("still asks about a failed or replaced payment's open page, then stops without abandoning it", () => {
    expect(nextCheck({ status: "failed" }, [attempt("failed")], after(20)).kind).toBe("check")
    expect(nextCheck({ status: "superseded" }, [attempt("open")], after(20)).kind).toBe("check")
    expect(nextCheck({ status: "failed" }, [attempt("failed")], after(91)).kind).toBe("stop")
  })

  it("asks nothing about a payment whose page was never opened", () => {
    const unopened = { status: "created" as const, opened_at: null, expires_at: null }
    expect(nextCheck({ status: "awaiting" }, [unopened], after(0))).toEqual({ kind: "stop" })
  })

  it("counts from the newest page when the shopper opened several", () => {
    const second = { status: "open" as const, opened_at: after(120), expires_at: after(150) }
    expect(nextCheck({ status: "awaiting" }, [attempt("expired"), second], after(125))).toEqual({
      kind: "check",
      inSeconds: 300,
    })
  })

  it("finds a lost payment within six minutes of any look while the page is open", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 29.99, noNaN: true }), (minutes) => {
        const next = nextCheck({ status: "awaiting" }, [attempt("open")], after(minutes))
        // The job that looks ticks every minute.
        return next.kind === "check" && next.inSeconds + 60 <= 360
      }),
    )
  })
})
