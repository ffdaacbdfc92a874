import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormats } from "../../hooks/use-formats"
import type { Payment } from "../../lib/payments"

interface StatusRemarkProps {
  payment: Payment
}

/** What the status alone does not say: why a person is needed, or when the next attempt is. */
export const StatusRemark = ({ payment }: StatusRemarkProps) => {
  const { t } = useTranslation("flutterwave")
  const { relative } = useFormats()
  const { status, attention_reason, next_attempt_at } = payment
  const remark = () => {
    if (status === "attention" && attention_reason !== null) {
      return t(`payment.reason.${attention_reason}.title`)
    }
    return status === "retrying" && next_attempt_at !== null
      ? t("payments.nextAttempt", { when: relative(next_attempt_at) })
      : null
  }
  const text = remark()
  return (
    text && (
      <Text size="xsmall" className="text-ui-fg-subtle text-pretty">
        {text}
      </Text>
    )
  )
}
