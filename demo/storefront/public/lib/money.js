/**
 * An amount in major units as the shopper reads it, "NGN 12,500" as "₦12,500".
 * Whole amounts are shown without decimals, as price tags have them.
 */
export function formatMoney(amount, currencyCode) {
  const value = Number(amount)
  return new Intl.NumberFormat("en", {
    style: "currency",
    currency: currencyCode.toUpperCase(),
    currencyDisplay: "narrowSymbol",
    trailingZeroDisplay: "stripIfInteger",
  }).format(value)
}
