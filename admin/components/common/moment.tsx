import { useDate } from "@medusajs/dashboard/hooks"
import { Tooltip } from "@medusajs/ui"

interface MomentProps {
  /** ISO 8601. */
  at: string
}

/** How long ago something was, with the exact time for who looks closer. */
export const Moment = ({ at }: MomentProps) => {
  const { getFullDate, getRelativeDate } = useDate()
  return (
    <Tooltip content={getFullDate({ date: at, includeTime: true })}>
      <time dateTime={at}>{getRelativeDate(at)}</time>
    </Tooltip>
  )
}
