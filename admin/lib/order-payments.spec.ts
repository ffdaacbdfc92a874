import { isPaidThroughFlutterwave, paymentsOfOrder } from "./order-payments"
import type { PaymentStatus } from "./payments"

const payment = (id: string, status: PaymentStatus) => ({ id, status })

const paidThrough = (provider_id: string) => ({
  payment_collections: [{ payments: [] }, { payments: [{ provider_id }] }],
})
const throughFlutterwave = paidThrough("pp_flutterwave_flutterwave")
const otherwise = paidThrough("pp_system_default")
const notPaid = { payment_collections: [{ payments: [] }] }

const shown = (order: object, ...payments: { id: string; status: PaymentStatus }[]) =>
  paymentsOfOrder(order, payments).map(({ id }) => id)

describe("the payments on an order's page", () => {
  it("begin with money that waits for a person, then money that came, then the rest", () => {
    expect(
      shown(
        throughFlutterwave,
        payment("replaced", "superseded"),
        payment("came", "settled"),
        payment("failing", "retrying"),
        payment("waits", "attention"),
      ),
    ).toEqual(["waits", "came", "failing", "replaced"])
  })

  it("stay as the server gave them where nothing sets them apart", () => {
    expect(
      shown(throughFlutterwave, payment("newer", "settled"), payment("older", "settled")),
    ).toEqual(["newer", "older"])
  })

  it("are none where the shopper paid otherwise in the end", () => {
    expect(
      shown(
        otherwise,
        payment("given up", "superseded"),
        payment("declined", "exhausted"),
        payment("still open", "awaiting"),
      ),
    ).toEqual([])
  })

  it("are shown all the same when money came through Flutterwave, too", () => {
    expect(shown(otherwise, payment("came late", "attention"))).toEqual(["came late"])
    expect(shown(otherwise, payment("on its way", "pending"))).toEqual(["on its way"])
  })

  it("are those that failed, where the order was placed ahead of its money", () => {
    expect(shown(notPaid, payment("failed", "failed"), payment("left", "abandoned"))).toEqual([
      "failed",
    ])
  })
})

describe("an order", () => {
  it("is known to be paid through Flutterwave by the provider of one of its payments", () => {
    expect(isPaidThroughFlutterwave(throughFlutterwave)).toBe(true)
    expect(isPaidThroughFlutterwave(otherwise)).toBe(false)
    expect(isPaidThroughFlutterwave({ payment_collections: null })).toBe(false)
  })
})
