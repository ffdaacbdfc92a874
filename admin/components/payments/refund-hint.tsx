import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { stepsFor } from "../../lib/attention-steps"
import type { AttentionReason, PaymentDetail } from "../../lib/payments"

interface RefundHintProps {
  payment: Pick<PaymentDetail, "order_id" | "refunds">
  reason: AttentionReason
  /** Null while it is not known. */
  refundsEnabled: boolean | null
}

/** Why money that could be refunded on an order cannot be; nothing where it can, or was never to be. */
export const RefundHint = ({ payment, reason, refundsEnabled }: RefundHintProps) => {
  const { t } = useTranslation("flutterwave")
  if (!stepsFor(reason, payment.refunds).includes("refund_order")) {
    return null
  }
  const hint = () => {
    if (payment.order_id === null) {
      return t("payment.refund.noOrder")
    }
    return refundsEnabled === false ? t("payment.refund.offHint") : null
  }
  const text = hint()
  return (
    text && (
      <Text size="small" className="text-ui-fg-subtle text-pretty">
        {text}
      </Text>
    )
  )
}
