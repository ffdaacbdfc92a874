/**
 * Somebody else's words, made fit to keep and show: no control or invisible characters, no more than
 * `longest` characters. Null where there are no words.
 */
export function plainText(value: unknown, longest: number): string | null {
  if (typeof value !== "string") return null
  // The cut comes first so that a huge text costs no more than a long one.
  const text = value
    .slice(0, longest * 2)
    .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, " ")
    .trim()
    .slice(0, longest)
    .replace(/[\ud800-\udbff]$/, "")
  return text === "" ? null : text
}

/** The fields of a JSON object; null for every other JSON value. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null
}
