import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormats } from "../../hooks/use-formats"
import { useNow } from "../../hooks/use-now"
import type { AttemptStatus, PaymentDetail } from "../../lib/payments"
import { retryStage } from "../../lib/retries"
import type { Mode } from "../../lib/settings"

interface WhatNextProps {
  payment: Pick<
    PaymentDetail,
    | "status"
    | "mode"
    | "amount"
    | "refunded_amount"
    | "next_attempt_at"
    | "retry"
    | "resolved_at"
    | "attempts"
  >
  /** Null while it is not known. */
  shopMode: Mode | null
}

/** Milliseconds: minutes are counted down. */
const tick = 15_000

/** What is said of the latest attempt while another one follows. */
const latestIs: Record<AttemptStatus, "failed" | "open" | "unused"> = {
  created: "open",
  open: "open",
  pending: "open",
  succeeded: "open",
  unknown: "open",
  failed: "failed",
  expired: "unused",
}

/** What happens to a payment from here, in a sentence or two. */
export const WhatNext = ({ payment, shopMode }: WhatNextProps) => {
  const { t } = useTranslation("flutterwave")
  const { relative } = useFormats()
  const now = useNow(tick)
  const { status, next_attempt_at: at, retry } = payment
  const latest = payment.attempts.at(-1)

  const withoutRetries = () => {
    if (status === "settled" && payment.refunded_amount >= payment.amount) {
      return t("payment.next.returned")
    }
    return status === "failed" && payment.resolved_at !== null
      ? t("payment.next.handled")
      : t(`payment.next.${status}`)
  }

  const sentences = () => {
    // That no attempt is made in the other mode is said where one would be asked for.
    const isOtherMode = shopMode !== null && shopMode !== payment.mode
    const before = latest && t(`payment.latest.${latestIs[latest.status]}`)
    const stage = retryStage(payment, now)
    switch (stage) {
      case "none":
        return [withoutRetries()]
      case "due":
        return isOtherMode ? [before] : [before, t("payment.next.retrying")]
      case "last":
        return [
          at !== null && Date.parse(at) > now
            ? t("payment.lastAttempt", { when: relative(at) })
            : t("payment.lastAttemptEnding"),
        ]
      case "waiting":
        return isOtherMode
          ? [before]
          : [
              before,
              t("payment.nextAttempt", {
                number: retry.attempts_made + 1,
                of: retry.additional_attempts,
                when: relative(at ?? ""),
              }),
            ]
      default:
        return stage satisfies never
    }
  }

  return (
    <Text size="small" className="text-ui-fg-subtle text-pretty" data-testid="what-next">
      {sentences().filter(Boolean).join(" ")}
    </Text>
  )
}
