import { currenciesOf, daysOf } from "./summary"

const row = (date: string, currency_code: string, amount: number, count: number) => ({
  date,
  currency_code,
  amount,
  count,
})

describe("what the last days came to", () => {
  const rows = [
    row("2026-11-22", "KES", 50, 1),
    row("2026-11-22", "NGN", 1100, 2),
    row("2026-11-24", "NGN", 500, 1),
  ]

  it("names the currency first that most payments were made in, however small its amounts", () => {
    expect(currenciesOf([...rows, row("2026-11-24", "USD", 9000, 1)])).toEqual([
      "NGN",
      "KES",
      "USD",
    ])
  })

  it("has a day for each, also where nothing was paid, and adds no currency to another", () => {
    expect(daysOf(rows, "NGN", 4, new Date("2026-11-24T23:59:00Z"))).toEqual([
      { date: "2026-11-21", amount: 0, count: 0 },
      { date: "2026-11-22", amount: 1100, count: 2 },
      { date: "2026-11-23", amount: 0, count: 0 },
      { date: "2026-11-24", amount: 500, count: 1 },
    ])
  })

  it("goes over the turn of a month", () => {
    const [first] = daysOf([], "NGN", 30, new Date("2026-03-01T00:00:00Z"))
    expect(first?.date).toBe("2026-01-31")
  })
})
