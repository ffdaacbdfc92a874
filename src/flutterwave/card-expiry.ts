/** The month a card is good until the end of. */
export interface CardExpiry {
  /** 1 to 12 */
  readonly month: number
  /** With the century. */
  readonly year: number
}

/** Reads `MM/YY`, as verify gives it, or `MM/YYYY`; null for everything else. */
export function parseCardExpiry(text: string | null): CardExpiry | null {
  const found = /^(0?[1-9]|1[0-2])\s*\/\s*(\d{2}|20\d{2})$/.exec(text?.trim() ?? "")
  if (!found) return null
  const year = Number(found[2])
  return { month: Number(found[1]), year: year < 100 ? 2000 + year : year }
}
