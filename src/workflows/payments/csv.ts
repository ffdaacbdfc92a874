/** What a spreadsheet takes for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r\n]/

/**
 * One line of a CSV file by RFC 4180, with its end. A text that a spreadsheet would run as a formula
 * begins with an apostrophe, which spreadsheets read as "this is text": what shoppers and other
 * people's systems wrote must not act on a bookkeeper's machine.
 */
export function csvLine(fields: readonly (string | null)[]): string {
  return `${fields.map(csvField).join(",")}\r\n`
}

function csvField(field: string | null): string {
  const text = field ?? ""
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
