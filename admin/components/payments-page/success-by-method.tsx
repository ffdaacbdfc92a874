import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { PaymentSummary } from "../../lib/summary"
import { FigureFrame } from "./figure-frame"

interface SuccessByMethodProps {
  rows: PaymentSummary["success_by_method"]
}

/** How many attempts went well, by what was paid with. */
export const SuccessByMethod = ({ rows }: SuccessByMethodProps) => {
  const { t } = useTranslation("flutterwave")
  const decided = rows.reduce((sum, { succeeded, failed }) => sum + succeeded + failed, 0)
  const succeeded = rows.reduce((sum, row) => sum + row.succeeded, 0)

  return (
    <FigureFrame
      title={t("payments.figures.success")}
      subtitle={
        decided === 0
          ? t("payments.figures.nothingDecided")
          : t("payments.figures.successSum", { part: succeeded, of: decided })
      }
    >
      <ul className="flex flex-col gap-y-3">
        {rows.map((row) => {
          const all = row.succeeded + row.failed
          const percent = Math.round((row.succeeded / all) * 100)
          return (
            <li key={row.payment_type}>
              <div className="flex justify-between gap-x-2">
                <Text as="span" size="small" className="min-w-0 break-words">
                  {t(`payment.method.${row.payment_type}`, { defaultValue: row.payment_type })}
                </Text>
                <Text as="span" size="small" className="text-ui-fg-subtle whitespace-nowrap">
                  {t("payments.figures.share", { percent, part: row.succeeded, of: all })}
                </Text>
              </div>
              <div aria-hidden="true" className="bg-ui-tag-red-icon mt-1 h-1.5 rounded-full">
                <div
                  className="bg-ui-tag-green-icon h-full rounded-full"
                  style={{ width: `${percent}%` }}
                />
              </div>
            </li>
          )
        })}
      </ul>
    </FigureFrame>
  )
}
