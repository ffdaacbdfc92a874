import { Badge, StatusBadge, Text } from "@medusajs/ui"
import type { ComponentProps } from "react"
import { useTranslation } from "react-i18next"
import { useFormats } from "../../hooks/use-formats"
import type { Refund, RefundStatus } from "../../lib/payments"

interface RefundItemProps {
  refund: Refund
}

const colors: Record<RefundStatus, ComponentProps<typeof StatusBadge>["color"]> = {
  requested: "orange",
  refused: "red",
  pending: "blue",
  completed: "green",
  failed: "red",
}

/** One refund or refusal: how much, by whom, and what Flutterwave said. */
export const RefundItem = ({ refund }: RefundItemProps) => {
  const { t } = useTranslation("flutterwave")
  const { amount, moment } = useFormats()
  const { status, origin, reason, created_at } = refund

  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Text size="small" weight="plus" leading="compact">
          {amount(refund.amount, refund.currency_code)}
        </Text>
        <StatusBadge color={colors[status]} className="whitespace-nowrap">
          {t(`payment.refundStatus.${status}`)}
        </StatusBadge>
        {refund.is_to_book && (
          <Badge size="2xsmall" className="whitespace-nowrap">
            {t("payment.refund.notBooked")}
          </Badge>
        )}
      </div>
      <Text size="small" className="text-ui-fg-subtle">
        <time dateTime={created_at}>{moment(created_at)}</time>
        {" · "}
        {t(`payment.refundOrigin.${origin}`)}
      </Text>
      {reason && (
        <Text size="small" className="text-ui-fg-subtle text-pretty break-words">
          {reason}
        </Text>
      )}
      {refund.gateway_refund_id && (
        <Text size="xsmall" className="text-ui-fg-subtle break-words">
          {t("payment.refund.gateway", {
            number: refund.gateway_refund_id,
            words: refund.gateway_status ?? "–",
          })}
        </Text>
      )}
    </>
  )
}
