import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormats } from "../../hooks/use-formats"

interface StaleRemarkProps {
  query: { data: unknown; error: Error | null; dataUpdatedAt: number }
}

/** Says that what is shown could not be brought up to date, and from when it is; else nothing. */
export const StaleRemark = ({ query: { data, error, dataUpdatedAt } }: StaleRemarkProps) => {
  const { t } = useTranslation("flutterwave")
  const { moment } = useFormats()
  const isStale = error !== null && data !== undefined
  return (
    <div role="status" data-testid="stale" className={isStale ? "px-6 py-3" : "sr-only"}>
      {isStale && (
        <Text size="xsmall" className="text-ui-fg-subtle text-pretty break-words">
          {t("load.stale", {
            when: moment(new Date(dataUpdatedAt).toISOString()),
            message: error.message,
          })}
        </Text>
      )}
    </div>
  )
}
