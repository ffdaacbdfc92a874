/** The platform's name for a language as browsers know it: `ptBR` is `pt-BR` to them. */
function localeOf(language: string): string {
  return language.replace(/^([a-z]{2})([A-Z]{2})$/, "$1-$2")
}

/**
 * An amount with its currency's code, as in "NGN 1,100.00": the signs of many currencies look alike.
 *
 * @param amount major units
 * @param language as the dashboard names it
 */
export function formatAmount(amount: number, currency: string, language: string): string {
  const code = currency.toUpperCase()
  if (!/^[A-Z]{3}$/.test(code)) {
    return `${amount} ${currency}`
  }
  const usual = new Intl.NumberFormat(localeOf(language), {
    style: "currency",
    currency: code,
    currencyDisplay: "code",
  })
  const { minimumFractionDigits = 0 } = usual.resolvedOptions()
  // Fees have cents where the currency itself has none.
  return new Intl.NumberFormat(localeOf(language), {
    style: "currency",
    currency: code,
    currencyDisplay: "code",
    minimumFractionDigits: Number.isInteger(amount) ? minimumFractionDigits : 2,
    maximumFractionDigits: Math.max(2, minimumFractionDigits),
  }).format(amount)
}
