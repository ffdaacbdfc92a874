import { decimalText, parseDecimal } from "./decimal"

describe("decimal", () => {
  it.each([
    [2500.5, "2500.5"],
    ["2500.50", "2500.50"],
    ["007.5", "7.5"],
    [35.007, "35.007"],
    [1e21, "1000000000000000000000"],
    ["1e3", "1000"],
    ["1.25e1", "12.5"],
    [1e-7, "0.0000001"],
    ["-5", "-5"],
    [0, "0"],
  ])("writes the amount %p as %s", (value, text) => {
    expect(decimalText(value)).toBe(text)
  })

  it.each([
    NaN,
    Infinity,
    "",
    " 1",
    "1,000",
    "1.",
    ".5",
    "0x10",
    "1e9999",
    "9".repeat(401),
    null,
    {},
  ])("does not take %p for an amount", (value) => {
    expect(parseDecimal(value)).toBeNull()
    expect(decimalText(value)).toBeNull()
  })
})
