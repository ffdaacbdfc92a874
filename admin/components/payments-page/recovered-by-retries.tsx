import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormats } from "../../hooks/use-formats"
import type { PaymentSummary } from "../../lib/summary"
import { FigureFrame } from "./figure-frame"

interface RecoveredByRetriesProps {
  rows: PaymentSummary["recovered_by_retries"]
}

/** Money of payments that had failed and that an additional attempt brought in after all. */
export const RecoveredByRetries = ({ rows }: RecoveredByRetriesProps) => {
  const { t } = useTranslation("flutterwave")
  const { amount } = useFormats()
  return (
    <FigureFrame
      title={t("payments.figures.recovered")}
      subtitle={
        rows.length === 0
          ? t("payments.figures.nothingRecovered")
          : t("payments.figures.recoveredText")
      }
    >
      <ul className="flex flex-col gap-y-3">
        {rows.map((row) => (
          <li key={row.currency_code}>
            <Text size="large" weight="plus">
              {amount(row.amount, row.currency_code)}
            </Text>
            <Text size="small" className="text-ui-fg-subtle">
              {t("payments.figures.recoveredCount", { number: row.count })}
            </Text>
          </li>
        ))}
      </ul>
    </FigureFrame>
  )
}
