import { ApiError } from "./http"

/** Currencies that Flutterwave collects, by its payment-method pages and Odoo's list. */
const CURRENCIES = new Set(
  (
    "NGN USD EUR GBP GHS KES UGX RWF TZS ZMW MWK ZAR XAF XOF EGP " + "CAD CLP COP GNF MAD SLL STD"
  ).split(" "),
)

/** A non-empty text. Throws 400 `<field> is required`. */
export function requiredText(value: unknown, field: string, maxLength?: number): string {
  if (value === undefined || value === null || value === "") {
    throw new ApiError(400, `${field} is required`)
  }
  if (typeof value !== "string") {
    throw new ApiError(400, `${field} must be a string`)
  }
  if (maxLength !== undefined && value.length > maxLength) {
    throw new ApiError(400, `${field} must not be longer than ${maxLength} characters`)
  }
  return value
}

export function optionalText(value: unknown, field: string): string | null {
  return value === undefined || value === null || value === "" ? null : requiredText(value, field)
}

/** Major units, from a number or a numeric text; above zero. */
export function requiredAmount(value: unknown, field = "amount"): number {
  if (value === undefined || value === null || value === "") {
    throw new ApiError(400, `${field} is required`)
  }
  const isNumeric =
    typeof value === "number" || (typeof value === "string" && /^\d+(\.\d+)?$/.test(value))
  const amount = Number(value)
  if (!isNumeric || !Number.isFinite(amount) || amount <= 0) {
    throw new ApiError(400, `${field} must be a number greater than zero`)
  }
  return amount
}

/** An upper-case ISO 4217 code that Flutterwave collects; `fallback` where none is sent. */
export function currencyCode(value: unknown, fallback?: string): string {
  if ((value === undefined || value === null) && fallback !== undefined) {
    return fallback
  }
  const code = requiredText(value, "currency")
  if (!CURRENCIES.has(code)) {
    throw new ApiError(400, `currency ${code} is not supported`)
  }
  return code
}

export function emailAddress(value: unknown, field: string): string {
  const email = requiredText(value, field, 100)
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) {
    throw new ApiError(400, `${field} must be a valid email`)
  }
  return email
}

/** An absolute http(s) address, or null where none is sent. */
export function optionalUrl(value: unknown, field: string): string | null {
  const text = optionalText(value, field)
  if (text === null) {
    return null
  }
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new ApiError(400, "Please enter a valid redirect url")
  }
  return text
}

/** A plain object, or null where none is sent. */
export function optionalObject(value: unknown, field: string): Record<string, unknown> | null {
  if (value === undefined || value === null) {
    return null
  }
  if (typeof value !== "object" || Array.isArray(value)) {
    throw new ApiError(400, `${field} must be an object`)
  }
  return value as Record<string, unknown>
}

/** Free keys of letters, digits and underscores, as the schemas of Flutterwave's Node SDK allow. */
export function metaObject(value: unknown): Record<string, unknown> | null {
  const meta = optionalObject(value, "meta")
  const badKey = Object.keys(meta ?? {}).find((key) => !/^\w*$/.test(key))
  if (badKey !== undefined) {
    throw new ApiError(400, `meta key ${badKey} is not allowed`)
  }
  return meta
}

/** A whole number within bounds; numeric texts pass. `fallback` where none is sent. */
export function wholeNumber(
  value: unknown,
  field: string,
  bounds: { min: number; max: number; fallback: number },
): number {
  if (value === undefined || value === null) {
    return bounds.fallback
  }
  const number = typeof value === "string" && value !== "" ? Number(value) : value
  if (typeof number !== "number" || !Number.isInteger(number)) {
    throw new ApiError(400, `${field} must be a whole number`)
  }
  if (number < bounds.min || number > bounds.max) {
    throw new ApiError(400, `${field} must be between ${bounds.min} and ${bounds.max}`)
  }
  return number
}
