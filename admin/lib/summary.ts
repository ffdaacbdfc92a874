/** What the last days came to. Amounts are major units; currencies are never added together. */
export interface PaymentSummary {
  days: number
  attention_count: number
  /** Days without any are left out. */
  paid_per_day: DayOfCurrency[]
  success_by_method: { payment_type: string; succeeded: number; failed: number }[]
  recovered_by_retries: { currency_code: string; amount: number; count: number }[]
}

export interface DayOfCurrency {
  /** `2026-11-24`, a day of UTC's. */
  date: string
  currency_code: string
  amount: number
  count: number
}

/** What came in on one day. */
export type Day = Pick<DayOfCurrency, "date" | "amount" | "count">

/** The currencies that something was paid in, the busiest first. */
export function currenciesOf(rows: readonly DayOfCurrency[]): string[] {
  const counts = new Map<string, number>()
  for (const { currency_code, count } of rows) {
    counts.set(currency_code, (counts.get(currency_code) ?? 0) + count)
  }
  return [...counts].sort(([, one], [, other]) => other - one).map(([code]) => code)
}

/**
 * Every one of the last days for one currency, oldest first, those without money, too.
 *
 * @param today any moment of the last day
 */
export function daysOf(
  rows: readonly DayOfCurrency[],
  currency: string,
  days: number,
  today: Date,
): Day[] {
  const paid = new Map(
    rows.filter(({ currency_code }) => currency_code === currency).map((row) => [row.date, row]),
  )
  return Array.from({ length: days }, (_, index) => {
    const moment = new Date(today)
    moment.setUTCDate(moment.getUTCDate() - (days - 1 - index))
    const date = moment.toISOString().slice(0, 10)
    const { amount = 0, count = 0 } = paid.get(date) ?? {}
    return { date, amount, count }
  })
}
