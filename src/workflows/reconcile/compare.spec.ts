import { mintTxRef, parseTransactionId } from "../../flutterwave"
import type { ReferencedAttempt } from "../../modules/flutterwave/services/ledger-extracts"
import {
  compareRefund,
  compareTransaction as compare,
  confirms,
  nightlyWindow,
  windowOf,
} from "./compare"

const txRef = mintTxRef()
const now = new Date("2026-11-24T03:43:00.123Z")
const minutesAgo = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000)
const compareTransaction = (
  listed: Parameters<typeof compare>[0],
  known: ReferencedAttempt | null,
  mode: "test" | "live",
) => compare(listed, known, mode, now)

const listed = {
  id: parseTransactionId("9100042")!,
  txRef,
  status: "successful" as const,
  createdAt: minutesAgo(7),
}
const booked: ReferencedAttempt = {
  tx_ref: txRef,
  status: "succeeded",
  transaction_id: "9100042",
  payment_id: "flwpay_1",
  mode: "live",
  attention_detail: null,
  resolved_detail: null,
  next_check_at: null,
}
const open: ReferencedAttempt = { ...booked, status: "open", transaction_id: null }

describe("a transaction in Flutterwave's list", () => {
  it("is known when the ledger has booked it", () => {
    expect(compareTransaction(listed, booked, "live")).toEqual({ kind: "known" })
  })

  it.each(["created", "open", "pending", "failed", "expired", "unknown"] as const)(
    "is to be settled when the attempt under its reference is %s",
    (status) => {
      const attempt = { ...open, status }
      expect(compareTransaction(listed, attempt, "live")).toEqual({ kind: "to_settle" })
    },
  )

  it("is to be settled when the ledger only saw it fail", () => {
    const failed = { ...booked, status: "failed" as const }
    expect(compareTransaction(listed, failed, "live")).toEqual({ kind: "to_settle" })
  })

  it("is to be settled when another transaction paid under the same reference", () => {
    const other = { ...booked, transaction_id: "9100041" }
    expect(compareTransaction(listed, other, "live")).toEqual({ kind: "to_settle" })
  })

  it.each(["attention_detail", "resolved_detail"] as const)(
    "is known when a person was told of it: %s",
    (told) => {
      const other = {
        ...booked,
        transaction_id: "9100041",
        [told]: `NGN 1100 came as transaction 9100042 under ${txRef}, but that reference was paid before.`,
      }
      expect(compareTransaction(listed, other, "live")).toEqual({ kind: "known" })
    },
  )

  it("is not taken for another one whose number begins with its own", () => {
    const other = {
      ...booked,
      transaction_id: "9100041",
      attention_detail: `NGN 1100 came as transaction 91000421 under ${txRef}.`,
    }
    expect(compareTransaction(listed, other, "live")).toEqual({ kind: "to_settle" })
  })

  it("brought no money when it failed", () => {
    for (const known of [null, open, booked]) {
      const failed = { ...listed, status: "failed" as const }
      expect(compareTransaction(failed, known, "live")).toEqual({ kind: "no_money" })
    }
  })

  it("brought no money while it is pending and the ledger follows it", () => {
    const pending = { ...listed, status: "pending" as const }
    const checked = { ...open, next_check_at: now }
    for (const known of [null, checked, { ...open, status: "pending" as const }, booked]) {
      expect(compareTransaction(pending, known, "live")).toEqual({ kind: "no_money" })
    }
  })

  it("is to be followed while it is pending and nobody asks about it any more", () => {
    const pending = { ...listed, status: "pending" as const }
    for (const status of ["created", "open", "failed", "expired", "unknown"] as const) {
      expect(compareTransaction(pending, { ...open, status }, "live")).toEqual({
        kind: "to_follow",
      })
    }
    expect(compareTransaction(pending, open, "test")).toEqual({ kind: "no_money" })
    const young = { ...pending, createdAt: minutesAgo(1) }
    expect(compareTransaction(young, open, "live")).toEqual({ kind: "no_money" })
  })

  it("is left to its notice, the return and the checks while it is young", () => {
    const young = { ...listed, createdAt: minutesAgo(5) }
    expect(compareTransaction(young, open, "live")).toEqual({ kind: "young" })
    expect(compareTransaction(young, open, "test")).toEqual({ kind: "young" })
    expect(compareTransaction(young, null, "live")).toEqual({ kind: "young" })
    expect(compareTransaction(young, booked, "live")).toEqual({ kind: "known" })
    const foreign = { ...young, txRef: "order-1001" }
    expect(compareTransaction(foreign, null, "live")).toEqual({ kind: "foreign" })
    const undated = { ...listed, createdAt: null }
    expect(compareTransaction(undated, open, "live")).toEqual({ kind: "to_settle" })
  })

  it("is lost when only this plugin can have made its reference and the ledger has none such", () => {
    expect(compareTransaction(listed, null, "live")).toEqual({ kind: "lost" })
  })

  it("is another system's under any other reference, whatever became of it", () => {
    for (const foreign of ["order-1001", "mfw_1001", `x${txRef}`, `${txRef}x`]) {
      for (const status of ["successful", "pending", "failed"] as const) {
        const transaction = { ...listed, txRef: foreign, status }
        expect(compareTransaction(transaction, null, "live")).toEqual({ kind: "foreign" })
      }
    }
  })

  it("is no payment's when the payment was started in the other mode", () => {
    expect(compareTransaction(listed, booked, "test")).toEqual({
      kind: "other_mode",
      payment_id: "flwpay_1",
    })
  })

  it("is known in the other mode's account, too, once a person was told of it", () => {
    const told = {
      ...open,
      attention_detail: `NGN 1100 came as transaction 9100042 under ${txRef} in test mode, but the payment was started in the other one.`,
    }
    expect(compareTransaction(listed, told, "test")).toEqual({ kind: "known" })
  })
})

describe("a refund in Flutterwave's list", () => {
  it("is known when the ledger has it as it is", () => {
    const known = { status: "completed", payment_id: "flwpay_1" }
    expect(compareRefund({ status: "completed" }, known)).toBe("known")
  })

  it("has changed when its status has", () => {
    const known = { status: "pending", payment_id: "flwpay_1" }
    expect(compareRefund({ status: "failed" }, known)).toBe("changed")
  })

  it("has not changed when Flutterwave's list is behind", () => {
    const known = { status: "completed", payment_id: "flwpay_1" }
    expect(compareRefund({ status: "pending" }, known)).toBe("known")
  })

  it("is unknown when the ledger has only the transaction it returns", () => {
    const known = { status: null, payment_id: "flwpay_1" }
    expect(compareRefund({ status: "completed" }, known)).toBe("unknown")
  })

  it("is another system's when the ledger has neither", () => {
    const known = { status: null, payment_id: null }
    expect(compareRefund({ status: "completed" }, known)).toBe("foreign")
  })
})

describe("money that the ledger has booked", () => {
  const money = { tx_ref: txRef }

  it("is confirmed by a successful transaction under its reference alone", () => {
    expect(confirms(listed, money)).toBe(true)
    expect(confirms(null, money)).toBe(false)
    expect(confirms({ ...listed, status: "failed" }, money)).toBe(false)
    expect(confirms({ ...listed, status: "pending" }, money)).toBe(false)
    expect(confirms({ ...listed, txRef: mintTxRef() }, money)).toBe(false)
  })
})

describe("the time that a reconciliation covers", () => {
  it("is whole days in UTC, up to now", () => {
    expect(windowOf(now, 3)).toEqual({ from: new Date("2026-11-21T00:00:00.000Z"), to: now })
    expect(windowOf(now, 31).from).toEqual(new Date("2026-10-24T00:00:00.000Z"))
  })

  it("is three days every night where the night before was covered, or there was none", () => {
    const three = { from: new Date("2026-11-21T00:00:00.000Z"), to: now }
    expect(nightlyWindow(now, null)).toEqual(three)
    expect(nightlyWindow(now, new Date("2026-11-23T03:43:00Z"))).toEqual(three)
  })

  it("reaches back over the nights that failed, a month at most", () => {
    const { from } = nightlyWindow(now, new Date("2026-11-15T03:43:00Z"))
    expect(from).toEqual(new Date("2026-11-15T00:00:00.000Z"))
    expect(nightlyWindow(now, new Date("2026-01-01T03:43:00Z"))).toEqual(windowOf(now, 31))
  })
})
