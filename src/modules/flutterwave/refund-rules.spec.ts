import fc from "fast-check"

import { Money } from "../../flutterwave"
import {
  decideRefund,
  leftOf,
  redoneRefunds,
  refundsToBook,
  returnedForWantOfOrder,
} from "./refund-rules"
import { REFUND_STATUSES, REFUNDED_STATUSES } from "./statuses"
import type { RefundRow } from "./types"

const ngn = (amount: number | string): Money => Money.of(amount, "NGN")
const collected = ngn(1100)

let made = 0
const row = (amount: number | string, changes: Partial<RefundRow> = {}): RefundRow =>
  ({
    id: `flwref_${++made}`,
    amount: String(amount),
    currency_code: "ngn",
    status: "completed",
    origin: "admin",
    gateway_refund_id: String(made),
    medusa_refund_id: `ref_${made}`,
    ...changes,
  }) as RefundRow
const unbooked = (amount: number | string, changes: Partial<RefundRow> = {}): RefundRow =>
  row(amount, { medusa_refund_id: null, origin: "flutterwave", ...changes })
const notAllowed = { kind: "not_allowed", returnedSurplus: null }
const decide = (refunds: RefundRow[], amount: number | string, allowed = true) =>
  decideRefund(refunds, { money: ngn(amount), allowed, collected })

describe("what is done about a refund that is asked for", () => {
  it("asks for one while refunds are on and enough is left", () => {
    expect(decide([], 1100)).toEqual({ kind: "ask" })
    expect(decide([row(400), row(300)], 400)).toEqual({ kind: "ask" })
  })

  it("refuses what is more than is left, and says what is", () => {
    expect(decide([row(400), row(300)], "400.01")).toEqual({
      kind: "too_much",
      left: ngn(400),
      unbooked: ngn(0),
    })
  })

  it("counts money that may have gone out, and not what was refused or failed", () => {
    const refunds = [row(500, { status: "pending" }), row(900, { status: "failed" })]
    expect(decide([...refunds, row(1100, { status: "refused" })], 600)).toEqual({ kind: "ask" })
    expect(decide(refunds, 601)).toMatchObject({ kind: "too_much", left: ngn(600) })
  })

  it("refuses while refunds are off", () => {
    expect(decide([], 100, false)).toEqual(notAllowed)
  })

  it("asks for none while the shopper's bank asks for the money, too, but books what was made", () => {
    const wish = { money: ngn(100), allowed: true, collected, disputed: true }
    expect(decideRefund([], wish)).toEqual({ kind: "disputed" })
    const found = unbooked(100)
    expect(decideRefund([found], wish)).toEqual({ kind: "book", refunds: [found] })
    expect(decideRefund([row(1100)], wish)).toMatchObject({ kind: "too_much" })
    expect(decideRefund([], { ...wish, allowed: false })).toEqual(notAllowed)
  })

  it("books what Flutterwave returned without Medusa's knowing, also while refunds are off", () => {
    const found = unbooked(100)
    expect(decide([row(300), found], 100, false)).toEqual({ kind: "book", refunds: [found] })
    expect(decide([found], 100, true)).toEqual({ kind: "book", refunds: [found] })
  })

  it("books several together when they are all there is and exactly the amount", () => {
    const found = [unbooked(500), unbooked(600, { status: "pending" })]
    expect(decide(found, 1100, false)).toEqual({ kind: "book", refunds: found })
    expect(decide(found, 1000, false)).toEqual(notAllowed)
  })

  it("leaves the refund of a surplus out of the order's books, and only that one", () => {
    const ofSurplus = unbooked(1100)
    const wish = { money: ngn(1100), allowed: false, collected: ngn(2200), surplus: ngn(1100) }
    expect(decideRefund([ofSurplus], wish)).toEqual({
      kind: "not_allowed",
      returnedSurplus: ngn(1100),
    })
    expect(decideRefund([ofSurplus], { ...wish, allowed: true })).toEqual({ kind: "ask" })
    const ofOrder = unbooked(1100)
    expect(decideRefund([ofSurplus, ofOrder], wish)).toEqual({ kind: "book", refunds: [ofOrder] })
  })

  it("knows the refund of a surplus in several parts, too", () => {
    const parts = [unbooked(60), unbooked(40)]
    const wish = { money: ngn(100), allowed: true, collected: ngn(1200), surplus: ngn(100) }
    expect(decideRefund(parts, wish)).toEqual({ kind: "ask" })
    expect(refundsToBook(parts, wish.surplus)).toEqual([])
    expect(refundsToBook(parts, ngn(0))).toEqual(parts)
  })

  it("books what was returned with the surplus in one", () => {
    const all = unbooked(1200)
    const wish = { money: ngn(1100), allowed: false, collected: ngn(1200), surplus: ngn(100) }
    expect(decideRefund([all], wish)).toEqual({ kind: "book", refunds: [all] })
    const rest = unbooked(900)
    expect(decideRefund([row(300), rest], { ...wish, money: ngn(800) })).toEqual({
      kind: "book",
      refunds: [rest],
    })
    // The surplus went back by itself: what else went back is the order's to the kobo.
    expect(decideRefund([unbooked(100), unbooked(900)], { ...wish, money: ngn(800) })).toEqual({
      kind: "not_allowed",
      returnedSurplus: ngn(100),
    })
  })

  it("books one refund once, however often it is asked for", () => {
    expect(decide([row(100)], 100, false)).toEqual(notAllowed)
  })

  it("says what Medusa does not know of when too little is left", () => {
    expect(decide([unbooked(500)], 1100)).toEqual({
      kind: "too_much",
      left: ngn(600),
      unbooked: ngn(500),
    })
  })

  it("waits while another is asked for and not answered, on or off", () => {
    const open = row(100, { status: "requested", gateway_refund_id: null })
    expect(decide([open, unbooked(100)], 100)).toEqual({ kind: "wait", refund: open })
    expect(decide([open], 300, false)).toEqual({ kind: "wait", refund: open })
  })

  it("never lets refunds come to more than was collected", () => {
    const anyRow = fc
      .record({
        minor: fc.bigInt({ min: 1n, max: 110_000n }),
        status: fc.constantFrom(...REFUND_STATUSES),
        booked: fc.boolean(),
      })
      .map(({ minor, status, booked }) =>
        row(Money.ofMinor(minor, "NGN").toDecimalString(), {
          status,
          medusa_refund_id: booked ? "ref" : null,
        }),
      )
    fc.assert(
      fc.property(fc.array(anyRow), fc.bigInt({ min: 1n, max: 200_000n }), (refunds, minor) => {
        const money = Money.ofMinor(minor, "NGN")
        if (decideRefund(refunds, { money, allowed: true, collected }).kind !== "ask") {
          return true
        }
        const gone = refunds.filter(({ status }) => REFUNDED_STATUSES.includes(status))
        const sum = gone.reduce((all, { amount }) => all.plus(ngn(amount)), money)
        return !sum.isGreaterThan(collected)
      }),
    )
  })

  it("leaves nothing, never less, where Flutterwave shows more than came", () => {
    expect(leftOf([row(2000)], collected).isZero).toBe(true)
  })
})

describe("a refund that was made once more after it had failed", () => {
  const failed = (amount: number | string) => row(amount, { status: "failed" })
  const undecided = { resolved_detail: null, resolved_at: null }

  it("takes the place of the one in Medusa's books", () => {
    const first = failed(500)
    const second = unbooked("500.00")
    expect(redoneRefunds([first, second], undecided)).toEqual([{ failed: first, redone: second }])
  })

  it("takes its place also when a person noted that first, but nothing that is made later does", () => {
    const first = failed(500)
    const decided = {
      resolved_detail: `The refund of NGN 500 (refund ${first.gateway_refund_id}) failed.`,
      resolved_at: new Date("2026-01-02T10:00:00Z"),
    }
    const madeAt = (time: string) => unbooked(500, { created_at: new Date(time) })
    const before = madeAt("2026-01-02T09:59:00Z")
    expect(redoneRefunds([first, before], decided)).toEqual([{ failed: first, redone: before }])
    const after = madeAt("2026-01-20T10:00:00Z")
    expect(redoneRefunds([first, after], decided)).toEqual([])
    const other = failed(500)
    expect(redoneRefunds([other, after], decided)).toEqual([{ failed: other, redone: after }])
  })

  it("does so once, also where two of the same amount failed", () => {
    const [one, other] = [failed(500), failed(500)]
    const again = unbooked(500)
    expect(redoneRefunds([one, other, again], undecided)).toEqual([{ failed: one, redone: again }])
  })

  it.each([
    ["another amount", [failed(500), unbooked(400)]],
    ["another transaction", [failed(500), unbooked(500, { attempt_id: "flwatt_2" })]],
    ["one that Medusa never had", [row(500, { status: "failed", medusa_refund_id: null })]],
    ["one that was made through Medusa", [failed(500), unbooked(500, { origin: "admin" })]],
    ["one that failed as well", [failed(500), unbooked(500, { status: "failed" })]],
  ])("is none that is of %s", (_, refunds) => {
    expect(redoneRefunds(refunds, undecided)).toEqual([])
  })
})

describe("money that was returned because no order could be placed", () => {
  const payment = { paid_attempt_id: "flwatt_1" }
  const returned = (changes: Partial<RefundRow>) =>
    row(500, { attempt_id: "flwatt_1", origin: "completion", ...changes })

  it("is what went out of the paying money, and nothing that an admin returned", () => {
    const gone = [returned({}), returned({ status: "pending" })]
    const refunds = [
      ...gone,
      returned({ status: "failed" }),
      returned({ status: "refused" }),
      returned({ origin: "admin" }),
      returned({ attempt_id: "flwatt_2" }),
    ]
    expect(returnedForWantOfOrder(refunds, payment)).toEqual(gone)
    expect(returnedForWantOfOrder(refunds, { paid_attempt_id: null })).toEqual([])
  })
})
