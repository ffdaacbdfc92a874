import { Text } from "@medusajs/ui"
import { useEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import { BusyButton } from "./busy-button"

interface PagerProps {
  /** What is paged through, for those who do not see it. */
  label: string
  count: number
  limit: number
  /** What was asked for: whoever presses before it is there means the page after it. */
  offset: number
  onChange: (offset: number) => void
}

/**
 * Which part of a list is shown, and the way to the others. Who comes to an end of it stays on the button
 * that led there.
 */
export const Pager = ({ label, count, limit, offset, onChange }: PagerProps) => {
  const { t } = useTranslation("flutterwave")
  // Whoever presses twice goes two parts on, however long the first one takes to be shown.
  const asked = useRef(offset)
  useEffect(() => {
    asked.current = offset
  }, [offset])
  const move = (by: number) => {
    const wanted = Math.max(0, asked.current + by)
    if (wanted !== asked.current && wanted < count) {
      asked.current = wanted
      onChange(wanted)
    }
  }

  const from = Math.min(offset + 1, count)
  const to = Math.min(offset + limit, count)
  return (
    <nav aria-label={label} className="flex items-center justify-between gap-x-4 px-6 py-4">
      <Text size="small" className="text-ui-fg-subtle" role="status">
        {t("lists.part", { from, to, count })}
      </Text>
      <div className="flex shrink-0 items-center gap-x-2">
        <BusyButton
          size="small"
          variant="secondary"
          isBusy={offset === 0}
          isSpinning={false}
          onClick={() => move(-limit)}
        >
          {t("lists.previous")}
        </BusyButton>
        <BusyButton
          size="small"
          variant="secondary"
          isBusy={to >= count}
          isSpinning={false}
          onClick={() => move(limit)}
        >
          {t("lists.next")}
        </BusyButton>
      </div>
    </nav>
  )
}
