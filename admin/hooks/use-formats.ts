import { useDate } from "@medusajs/dashboard/hooks"
import { useTranslation } from "react-i18next"
import { formatAmount } from "../lib/format-amount"

/** Writes amounts and times as the admin's language does. */
export function useFormats() {
  const { i18n } = useTranslation("flutterwave")
  const { getFullDate, getRelativeDate } = useDate()
  return {
    /** An amount in major units. */
    amount: (amount: number, currency: string) => formatAmount(amount, currency, i18n.language),
    /** Day and minute of an ISO 8601 time. */
    moment: (at: string) => getFullDate({ date: at, includeTime: true }),
    day: (at: string) => getFullDate({ date: at }).trim(),
    /** How far away it is, as in "in 12 minutes". */
    relative: (at: string) => getRelativeDate(at),
  }
}
