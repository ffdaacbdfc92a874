import { useTranslation } from "react-i18next"
import { useFormats } from "../../hooks/use-formats"
import type { Day } from "../../lib/summary"

interface DayTableProps {
  days: Day[]
  currency: string
}

/** The days on which something was paid, in figures; opened by who wants them. */
export const DayTable = ({ days, currency }: DayTableProps) => {
  const { t } = useTranslation("flutterwave")
  const { amount, day } = useFormats()
  const paid = days.filter(({ count }) => count > 0).reverse()
  return (
    <details className="txt-small text-ui-fg-subtle">
      <summary className="focus-visible:shadow-borders-focus w-fit cursor-pointer rounded-md outline-none">
        {t("payments.figures.asTable")}
      </summary>
      <table className="mt-2 w-full">
        <thead>
          <tr className="txt-compact-small-plus text-left">
            <th scope="col">{t("payments.figures.day")}</th>
            <th scope="col" className="text-right">
              {t("payments.figures.payments")}
            </th>
            <th scope="col" className="text-right">
              {t("payments.figures.amount")}
            </th>
          </tr>
        </thead>
        <tbody>
          {paid.map((each) => (
            <tr key={each.date}>
              <td>{day(`${each.date}T12:00:00`)}</td>
              <td className="text-right">{each.count}</td>
              <td className="text-right">{amount(each.amount, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
