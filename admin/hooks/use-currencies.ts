import { useRegions } from "@medusajs/dashboard/hooks"

/**
 * The currencies that the store sells in, as "NGN", and those of what is being looked for.
 *
 * @param also a currency to be among them; empty for none
 */
export function useStoreCurrencies(also: string): string[] {
  const { regions = [] } = useRegions({ fields: "currency_code", limit: 200 })
  const codes = regions.map(({ currency_code }) => currency_code.toUpperCase())
  return [...new Set(also === "" ? codes : [...codes, also])].sort()
}
