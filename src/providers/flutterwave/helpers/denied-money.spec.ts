import { denialOf, withoutDenial } from "./denied-money"

const booked = { tx_ref: "mfw_1", transaction_id: "7", amount: "1100.50", currency_code: "ngn" }
const shown = { rawStatus: "failed", txRef: "mfw_1" }

describe("money that Flutterwave denies", () => {
  it("is named with what Flutterwave shows instead", () => {
    expect(denialOf(booked, null)).toBe(
      "NGN 1100.50 counts as come by transaction 7 under mfw_1, but Flutterwave does not know that transaction.",
    )
    expect(denialOf(booked, shown)).toBe(
      "NGN 1100.50 counts as come by transaction 7 under mfw_1, but Flutterwave shows it as failed under mfw_1.",
    )
  })

  it("is no matter any more once Flutterwave shows it, however often it was denied", () => {
    const twice = `${denialOf(booked, null)} ${denialOf(booked, shown)}`
    expect(withoutDenial(twice, booked)).toBe("")
  })

  it("leaves what else was told as it was", () => {
    const before = "NGN 500.00 came as transaction 6 under mfw_1, but NGN 1100.50 was asked for."
    const after = "The order could not be placed: Not enough stock."
    const told = `${before} ${denialOf(booked, shown)} ${after}`
    expect(withoutDenial(told, booked)).toBe(`${before} ${after}`)
    expect(withoutDenial(denialOf({ ...booked, transaction_id: "77" }, null), booked)).toBe(
      denialOf({ ...booked, transaction_id: "77" }, null),
    )
  })

  it("is found where neither amount nor currency is known", () => {
    const bare = { ...booked, amount: null, currency_code: null }
    expect(withoutDenial(denialOf(bare, null), bare)).toBe("")
  })
})
