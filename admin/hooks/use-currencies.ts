import { useRegions } from "@medusajs/dashboard/hooks"

/**
 * The currencies that the store sells in, as "NGN", and those that it sold in before.
 *
 * @param also currencies to be among them; empty texts stand for none
 */
export function useCurrencies(also: readonly string[]): string[] {
  const { regions = [] } = useRegions({ fields: "currency_code", limit: 200 })
  const codes = [...regions.map(({ currency_code }) => currency_code), ...also]
  return [...new Set(codes.filter((code) => code !== "").map((code) => code.toUpperCase()))].sort()
}
