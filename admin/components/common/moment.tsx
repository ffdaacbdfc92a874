import { useFormats } from "../../hooks/use-formats"

interface MomentProps {
  /** ISO 8601. */
  at: string
}

/** How long ago something was, and when exactly. */
export const Moment = ({ at }: MomentProps) => {
  const { moment, relative } = useFormats()
  return (
    <time dateTime={at}>
      {relative(at)} ({moment(at)})
    </time>
  )
}
