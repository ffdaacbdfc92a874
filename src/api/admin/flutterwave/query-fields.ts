import { z } from "@medusajs/framework/zod"

/** No page of a list is longer. */
const MOST_AT_ONCE = 1_000

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000

/** What a person types or pastes into a search field; a database takes no control characters. */
export const searchText = (name: string) =>
  z
    .string()
    .trim()
    .max(200)
    .refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text), {
      error: `${name}: It must not hold control characters.`,
    })
    .optional()

/** The id of something. A blank one names nothing, which is not the same as naming all of them. */
export const idField = (name: string) =>
  searchText(name).refine((id) => id !== "", {
    error: `${name}: It must name one; leave it out to have all.`,
  })

const wholeNumber = (name: string) =>
  z
    .string()
    .regex(/^\d{1,9}$/, { error: `${name}: It must be a whole number.` })
    .transform(Number)

/** Which page of a list is asked for. */
export const pageFields = {
  limit: wholeNumber("limit").pipe(z.number().min(1).max(MOST_AT_ONCE)).optional().default(20),
  offset: wholeNumber("offset").optional().default(0),
}

/** One of a few words; a refusal names them, which Medusa's own words for a list (2.21.2) do not. */
export const oneOf = <const Values extends readonly [string, ...string[]]>(
  name: string,
  values: Values,
) => z.enum(values, { error: wordsOf(name, values) })

/** One value or several: `?status=paid&status=failed`. */
export const severalOf = <const Values extends readonly [string, ...string[]]>(
  name: string,
  values: Values,
) => {
  const one = z.enum(values)
  return z
    .union([one.transform((value) => [value]), z.array(one).min(1).max(values.length)], {
      error: wordsOf(name, values),
    })
    .optional()
}

const wordsOf = (name: string, values: readonly string[]): string =>
  `${name}: It must be one of ${values.join(", ")}.`

const day = z.iso.date()
const instant = z.iso.datetime({ offset: true })
const momentWords = (name: string): string =>
  `${name}: It must be a day (2026-01-31) or a moment (2026-01-31T23:00:00Z).`

/** Where a span of time begins; a day without an hour begins when it does in UTC. */
export const moment = (name: string) =>
  z.union([day, instant], { error: momentWords(name) }).transform((text) => new Date(text))

/** Where a span of time ends, as the first moment after it; a day without an hour counts whole. */
export const momentAfter = (name: string) =>
  z.union(
    [
      day.transform((text) => new Date(Date.parse(text) + DAY_MILLISECONDS)),
      instant.transform((text) => new Date(Date.parse(text) + 1)),
    ],
    { error: momentWords(name) },
  )
