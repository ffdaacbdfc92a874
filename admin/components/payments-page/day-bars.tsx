import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormats } from "../../hooks/use-formats"
import type { Day } from "../../lib/summary"

interface DayBarsProps {
  days: Day[]
  currency: string
}

/** Of the drawing: a bar is one wide, the highest one so high. */
const height = 100

/** A bar for each day. Who does not see it is told the same by the table below it. */
export const DayBars = ({ days, currency }: DayBarsProps) => {
  const { t } = useTranslation("flutterwave")
  const { amount, day } = useFormats()
  const best = days.reduce((most, each) => (each.amount > most.amount ? each : most))

  return (
    <div>
      <svg
        role="img"
        aria-label={t("payments.figures.bars", {
          amount: amount(best.amount, currency),
          day: day(`${best.date}T12:00:00`),
        })}
        viewBox={`0 0 ${days.length} ${height}`}
        preserveAspectRatio="none"
        className="border-ui-border-base text-ui-tag-green-icon h-24 w-full border-b"
      >
        {days.map((each, index) => {
          // A day with any money in it is not drawn as one without.
          const bar = each.amount === 0 ? 0 : Math.max(2, (each.amount / best.amount) * height)
          return (
            <g key={each.date}>
              <title>{`${day(`${each.date}T12:00:00`)}: ${amount(each.amount, currency)}`}</title>
              <rect x={index} y={0} width={1} height={height} fill="transparent" />
              <rect
                x={index + 0.15}
                y={height - bar}
                width={0.7}
                height={bar}
                fill="currentColor"
              />
            </g>
          )
        })}
      </svg>
      <div aria-hidden="true" className="flex justify-between pt-1">
        {[days[0], days.at(-1)].map(
          (each) =>
            each && (
              <Text key={each.date} as="span" size="xsmall" className="text-ui-fg-subtle">
                {day(`${each.date}T12:00:00`)}
              </Text>
            ),
        )}
      </div>
    </div>
  )
}
