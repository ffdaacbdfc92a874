import { InlineTip } from "@medusajs/ui"

interface OutcomeProps {
  /** Null while there is none. */
  outcome: { good: boolean; label: string; text: string } | null
}

/** What came of something that was just tried. Read out to those who do not see it. */
export const Outcome = ({ outcome }: OutcomeProps) => (
  <div role="status" className={outcome ? "px-6 py-4" : "sr-only"}>
    {outcome && (
      <InlineTip
        variant={outcome.good ? "success" : "error"}
        label={outcome.label}
        className="break-words"
      >
        {outcome.text}
      </InlineTip>
    )}
  </div>
)
