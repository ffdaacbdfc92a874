import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

interface PagerProps {
  /** What is paged through, for those who do not see it. */
  label: string
  count: number
  limit: number
  /** What was asked for: whoever presses before it is there means the page after it. */
  offset: number
  onChange: (offset: number) => void
}

/** Which part of a list is shown, and the way to the others. */
export const Pager = ({ label, count, limit, offset, onChange }: PagerProps) => {
  const { t } = useTranslation("flutterwave")
  const from = Math.min(offset + 1, count)
  const to = Math.min(offset + limit, count)
  return (
    <nav aria-label={label} className="flex items-center justify-between gap-x-4 px-6 py-4">
      <Text size="small" className="text-ui-fg-subtle" role="status">
        {t("lists.part", { from, to, count })}
      </Text>
      <div className="flex shrink-0 items-center gap-x-2">
        <Button
          size="small"
          variant="secondary"
          disabled={offset === 0}
          onClick={() => onChange(Math.max(0, offset - limit))}
        >
          {t("lists.previous")}
        </Button>
        <Button
          size="small"
          variant="secondary"
          disabled={to >= count}
          onClick={() => onChange(offset + limit)}
        >
          {t("lists.next")}
        </Button>
      </div>
    </nav>
  )
}
