/** A decimal number without rounding: `coefficient / 10^scale`. */
export interface Decimal {
  readonly negative: boolean
  readonly coefficient: bigint
  readonly scale: number
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/
const LONGEST = 400

/**
 * Reads a JSON number or a numeric text exactly ("2500.50", 1e21, "1e3"). A number is read as the
 * shortest decimal that stands for it, the one a person would see, so that 1.005 is 1.005.
 * Gives null for NaN, Infinity, an empty text, thousands separators and everything else.
 */
export function parseDecimal(value: unknown): Decimal | null {
  if (typeof value !== "number" && typeof value !== "string") return null
  const text = String(value)
  if (text.length > LONGEST) return null
  const match = DECIMAL.exec(text)
  if (!match) return null
  const [, sign, whole = "", fraction = "", exponent = "0"] = match
  const scale = fraction.length - Number(exponent)
  const coefficient = BigInt(whole + fraction)
  return {
    negative: sign === "-",
    coefficient: scale < 0 ? coefficient * 10n ** BigInt(-scale) : coefficient,
    scale: Math.max(scale, 0),
  }
}

/** The same number as plain text without an exponent ("2500.50"), or null where there is no number. */
export function decimalText(value: unknown): string | null {
  const decimal = parseDecimal(value)
  if (!decimal) return null
  const text = placePoint(decimal.coefficient, decimal.scale)
  return decimal.negative ? `-${text}` : text
}

/** Writes `units / 10^digits` with exactly that many decimals. `units` is not negative. */
export function placePoint(units: bigint, digits: number): string {
  const text = units.toString().padStart(digits + 1, "0")
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
}
