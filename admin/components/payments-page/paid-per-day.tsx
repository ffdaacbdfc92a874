import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useFormats } from "../../hooks/use-formats"
import { currenciesOf, type DayOfCurrency, daysOf } from "../../lib/summary"
import { ChoiceFilter } from "./choice-filter"
import { DayBars } from "./day-bars"
import { DayTable } from "./day-table"
import { FigureFrame } from "./figure-frame"

interface PaidPerDayProps {
  rows: DayOfCurrency[]
  days: number
}

/** What was paid on each day, one currency at a time. */
export const PaidPerDay = ({ rows, days }: PaidPerDayProps) => {
  const { t } = useTranslation("flutterwave")
  const { amount } = useFormats()
  const [chosen, setChosen] = useState<string | null>(null)
  const currencies = currenciesOf(rows)
  const currency = currencies.find((code) => code === chosen) ?? currencies[0]
  const title = t("payments.figures.paid")
  if (currency === undefined) {
    return (
      <FigureFrame title={title} subtitle={t("payments.figures.nothingPaid")} children={null} />
    )
  }
  const shown = daysOf(rows, currency, days, new Date())
  const sum = shown.reduce((total, day) => total + day.amount, 0)
  const count = shown.reduce((total, day) => total + day.count, 0)

  return (
    <FigureFrame
      title={title}
      subtitle={t("payments.figures.paidSum", { amount: amount(sum, currency), number: count })}
      actions={
        currencies.length > 1 && (
          <div className="shrink-0">
            <ChoiceFilter
              label={t("payments.filters.currency")}
              value={currency}
              choices={currencies.map((code) => ({ value: code, label: code.toUpperCase() }))}
              onChange={setChosen}
            />
          </div>
        )
      }
    >
      <DayBars days={shown} currency={currency} />
      <DayTable days={shown} currency={currency} />
    </FigureFrame>
  )
}
