import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormats } from "../../hooks/use-formats"
import { useNow } from "../../hooks/use-now"
import { useReasonWords } from "../../hooks/use-reason-words"
import type { Payment } from "../../lib/payments"
import { retryStage } from "../../lib/retries"

interface StatusRemarkProps {
  payment: Payment
}

/** Milliseconds: minutes are counted down. */
const tick = 15_000

/** What the status alone does not say: why a person is needed, or when the next attempt is. */
export const StatusRemark = ({ payment }: StatusRemarkProps) => {
  const { t } = useTranslation("flutterwave")
  const { relative } = useFormats()
  const words = useReasonWords()
  const now = useNow(tick)
  const { status, attention_reason, next_attempt_at: at } = payment
  const isAhead = at !== null && Date.parse(at) > now

  const remark = () => {
    if (status === "attention" && attention_reason !== null) {
      return words.title(attention_reason, payment)
    }
    const stage = retryStage(payment, now)
    switch (stage) {
      case "none":
        return null
      case "waiting":
      case "due":
        return isAhead ? t("payments.nextAttempt", { when: relative(at) }) : t("payments.nextDue")
      case "last":
        return isAhead
          ? t("payments.lastAttempt", { when: relative(at) })
          : t("payments.lastAttemptEnding")
      default:
        return stage satisfies never
    }
  }

  const text = remark()
  return (
    text && (
      <Text as="span" size="xsmall" className="text-ui-fg-subtle block text-pretty">
        {text}
      </Text>
    )
  )
}
