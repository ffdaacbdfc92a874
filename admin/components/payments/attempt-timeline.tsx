import { clx, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { Attempt, AttemptStatus } from "../../lib/payments"
import { AttemptItem } from "./attempt-item"

interface AttemptTimelineProps {
  attempts: readonly Attempt[]
}

const dots: Record<AttemptStatus, string> = {
  created: "bg-ui-tag-neutral-icon",
  open: "bg-ui-tag-blue-icon",
  pending: "bg-ui-tag-blue-icon",
  succeeded: "bg-ui-tag-green-icon",
  failed: "bg-ui-tag-red-icon",
  expired: "bg-ui-tag-neutral-icon",
  unknown: "bg-ui-tag-orange-icon",
}

/** All attempts at collecting a payment, from the first to the last. */
export const AttemptTimeline = ({ attempts }: AttemptTimelineProps) => {
  const { t } = useTranslation("flutterwave")
  if (attempts.length === 0) {
    return (
      <Text size="small" className="text-ui-fg-subtle px-6 py-4">
        {t("payment.attempt.none")}
      </Text>
    )
  }
  return (
    <ol className="px-6 py-4" aria-label={t("payment.attempt.title")}>
      {attempts.map((attempt, index) => (
        <li key={attempt.id} data-attempt={attempt.number} className="group flex gap-x-3">
          <div aria-hidden="true" className="flex shrink-0 flex-col items-center pt-1.5">
            <span className={clx("size-2 rounded-full", dots[attempt.status])} />
            {index < attempts.length - 1 && <span className="bg-ui-border-base mt-1 w-px flex-1" />}
          </div>
          <div className="flex min-w-0 flex-col gap-y-0.5 pb-4 group-last:pb-0">
            <AttemptItem attempt={attempt} />
          </div>
        </li>
      ))}
    </ol>
  )
}
