import { z } from "@medusajs/framework/zod"
import { decimalText } from "./decimal"
import { UnreadableAnswerError } from "./errors"
import { fieldsOf, plainText } from "./plain-text"

/** Flutterwave's words, bounded. Null where it has none, which some endpoints write as "N/A". */
export const words = z.unknown().transform((value) => {
  const text = plainText(typeof value === "number" ? String(value) : value, 500)
  return text === "N/A" ? null : text
})

/** Decimal text in major units; null where there is no number. */
export const optionalAmount = z.unknown().transform(decimalText)

/** A field that the answer cannot be read without. */
export function required<Value>(parse: (value: unknown) => Value | null) {
  return z.unknown().transform((value, context): Value => {
    const read = parse(value)
    if (read !== null) return read
    context.addIssue({ code: "custom", message: "unreadable" })
    return z.NEVER
  })
}

/**
 * A moment as Flutterwave writes it. Where it names no time zone it is taken for UTC, as the others
 * are. Null where there is none.
 */
export const optionalMoment = z.unknown().transform((value): Date | null => {
  const match = MOMENT.exec(typeof value === "string" ? value.trim() : "")
  if (!match) return null
  const [, day = "", time = "00:00:00", zone = "Z"] = match
  const moment = new Date(`${day}T${time}${zone}`)
  return Number.isNaN(moment.getTime()) ? null : moment
})

const MOMENT =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?))?(Z|[+-]\d{2}:\d{2})?$/i

/**
 * The fields of a JSON object under names without casing or underscores: Flutterwave writes the same
 * field as `amount_refunded`, `AmountRefunded` or `amountRefunded`. A name that says something wins
 * over one that is null.
 */
export function foldedFields(value: unknown): Record<string, unknown> | null {
  const fields = fieldsOf(value)
  if (!fields) return null
  const folded: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(fields)) {
    folded[foldedName(name)] ??= field
  }
  return folded
}

/** A field's name without casing or underscores. */
export function foldedName(name: string): string {
  return name.replaceAll("_", "").toLowerCase()
}

/**
 * Reads a value by its schema.
 * @param name what it is, for the error: "refund"
 * @throws UnreadableAnswerError naming the fields at fault, never their values
 */
export function readAs<Read>(schema: z.ZodType<Read, unknown>, value: unknown, name: string): Read {
  const read = schema.safeParse(value)
  if (read.success) return read.data
  const fields = [...new Set(read.error.issues.map((issue) => issue.path.join(".") || "all of it"))]
  throw new UnreadableAnswerError(`Flutterwave's ${name} could not be read: ${fields.join(", ")}.`)
}
