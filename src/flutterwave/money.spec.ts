import fc from "fast-check"
import { CURRENCY_DIGITS, InvalidAmountError, Money, UnsupportedCurrencyError } from "./money"

const currency = fc.constantFrom(...Object.keys(CURRENCY_DIGITS))
// The largest amount that every double still tells from its neighbours.
const minor = fc.bigInt({ min: 0n, max: 10n ** 15n - 1n })

/** Half-up rounding the slow way: compare twice the distance, on text cut by hand. */
function roundedByHand(whole: bigint, fraction: string, digits: number): bigint {
  const padded = fraction.padEnd(digits + 1, "0")
  const kept = whole * 10n ** BigInt(digits) + BigInt(padded.slice(0, digits) || "0")
  return Number(padded.charAt(digits)) >= 5 ? kept + 1n : kept
}

describe("Money", () => {
  it.each([
    [2500.5, "NGN", 250050n],
    ["2500.50", "ngn", 250050n],
    [1.005, "USD", 101n],
    ["1.0049999", "USD", 100n],
    [0.5, "UGX", 1n],
    [0.49, "XOF", 0n],
    ["1e3", "KES", 100000n],
    [1e21, "RWF", 10n ** 21n],
    [1e-7, "EUR", 0n],
    [0.1 + 0.2, "GBP", 30n],
  ])("reads %p %s as %p of the smallest unit", (amount, code, expected) => {
    expect(Money.of(amount, code).minor).toBe(expected)
  })

  it.each([NaN, Infinity, -Infinity, -1, "-0.01", "", " ", "12abc", "1,000", "0x10", "1e9999"])(
    "refuses %p as an amount",
    (amount) => {
      expect(() => Money.of(amount, "NGN")).toThrow(InvalidAmountError)
    },
  )

  it("refuses a currency whose digits are unknown and lists those it knows", () => {
    for (const code of ["JPY", "", "toString", "__proto__"]) {
      expect(() => Money.of(1, code)).toThrow(UnsupportedCurrencyError)
    }
    expect(() => Money.of(1, "jpy")).toThrow(/"JPY" is not supported.*NGN, GHS.*GBP/)
  })

  it("shows itself with the currency's digits", () => {
    expect(String(Money.of(2500.5, "NGN"))).toBe("NGN 2500.50")
    expect(Money.of(0.05, "USD").toDecimalString()).toBe("0.05")
    expect(String(Money.of(1500, "ugx"))).toBe("UGX 1500")
    expect(Money.of(1500, "UGX").digits).toBe(0)
    expect(Money.of(0, "UGX").isZero).toBe(true)
    expect(Money.of(1, "UGX").isZero).toBe(false)
  })

  it("never mixes two currencies", () => {
    const naira = Money.of(1, "NGN")
    const dollar = Money.of(1, "USD")
    for (const reckon of [
      () => naira.plus(dollar),
      () => naira.minus(dollar),
      () => naira.equals(dollar),
      () => naira.isLessThan(dollar),
      () => naira.isGreaterThan(dollar),
    ]) {
      expect(reckon).toThrow(/NGN and USD cannot be reckoned together/)
    }
  })

  it("cannot become negative", () => {
    expect(() => Money.of(1, "NGN").minus(Money.of(2, "NGN"))).toThrow(InvalidAmountError)
    expect(() => Money.ofMinor(-1n, "NGN")).toThrow(InvalidAmountError)
  })

  it("refuses to be sent as a number that stands for another amount", () => {
    expect(Money.of("9999999999999.99", "NGN").amount).toBe(9999999999999.99)
    expect(() => Money.of("9007199254740993", "NGN").amount).toThrow(/too large to be sent exactly/)
  })

  it("rounds half-up to the currency's digits, as reckoned by hand", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 18n }),
        fc.stringMatching(/^[0-9]{1,12}$/),
        currency,
        (whole, fraction, code) => {
          const money = Money.of(`${whole}.${fraction}`, code)
          expect(money.minor).toBe(roundedByHand(whole, fraction, money.digits))
        },
      ),
    )
  })

  it("rounds up at exactly one half and down just below it", () => {
    fc.assert(
      fc.property(minor, currency, (units, code) => {
        const text = Money.ofMinor(units, code).toDecimalString()
        const point = text.includes(".") ? "" : "."
        expect(Money.of(`${text}${point}5`, code).minor).toBe(units + 1n)
        expect(Money.of(`${text}${point}49999`, code).minor).toBe(units)
      }),
    )
  })

  it("comes back from its number and its text as the same money, never off by one", () => {
    fc.assert(
      fc.property(minor, currency, (units, code) => {
        const money = Money.ofMinor(units, code)
        expect(Money.of(money.amount, code.toLowerCase()).minor).toBe(units)
        expect(Money.of(money.toDecimalString(), code).minor).toBe(units)
        expect(Money.of(JSON.parse(JSON.stringify(money.amount)) as number, code).minor).toBe(units)
      }),
    )
  })

  it("stays within half a smallest unit of any number it is given", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), currency, (amount, code) => {
        const money = Money.of(amount, code)
        const error = Math.abs(Number(money.minor) - amount * 10 ** money.digits)
        expect(error).toBeLessThanOrEqual(0.5 + 1e-4)
      }),
    )
  })

  it("takes away what it added, and compares as its smallest units do", () => {
    fc.assert(
      fc.property(minor, minor, currency, (a, b, code) => {
        const [first, second] = [Money.ofMinor(a, code), Money.ofMinor(b, code)]
        expect(first.plus(second).minor).toBe(a + b)
        expect(first.plus(second).minus(second).equals(first)).toBe(true)
        expect(first.equals(second)).toBe(a === b)
        expect(first.isLessThan(second)).toBe(a < b)
        expect(first.isGreaterThan(second)).toBe(a > b)
      }),
    )
  })
})
