import { formatAmount } from "./format-amount"

/** Languages part figures and codes by spaces of several kinds. */
const shown = (amount: number, currency: string, language: string) =>
  formatAmount(amount, currency, language).replace(/\s/g, " ")

describe("an amount in the dashboard", () => {
  it.each([
    [1100, "NGN", "en", "NGN 1,100.00"],
    [1100.5, "ngn", "fr", "1 100,50 NGN"],
    [1100, "NGN", "id", "NGN 1.100,00"],
    [5000, "UGX", "en", "UGX 5,000"],
    [0.1, "USD", "ptBR", "USD 0,10"],
  ])("%d %s reads %4$s (%s)", (amount, currency, language, text) => {
    expect(shown(amount, currency, language)).toBe(text)
  })

  it("keeps the cents of a fee in a currency that has none", () => {
    expect(shown(12.5, "XAF", "en")).toBe("XAF 12.50")
  })

  it("is shown though its currency is no currency at all", () => {
    expect(shown(12.5, "?", "en")).toBe("12.5 ?")
  })
})
