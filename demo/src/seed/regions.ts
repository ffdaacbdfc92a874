/** The currencies the demo sells in, lower case as Medusa keeps them. */
export type DemoCurrency = "ngn" | "kes" | "ugx" | "usd"

/** One price per currency, in major units. */
export type DemoPrices = Record<DemoCurrency, number>

/** A country the demo delivers to, with its delivery prices in major units. */
export interface DemoRegion {
  name: string
  country_code: string
  currency_code: DemoCurrency
  standard: number
  express: number
}

export const demoRegions: DemoRegion[] = [
  { name: "Nigeria", country_code: "ng", currency_code: "ngn", standard: 2500, express: 5500 },
  { name: "Kenya", country_code: "ke", currency_code: "kes", standard: 350, express: 800 },
  { name: "Uganda", country_code: "ug", currency_code: "ugx", standard: 9000, express: 18000 },
  { name: "United States", country_code: "us", currency_code: "usd", standard: 12, express: 25 },
]
