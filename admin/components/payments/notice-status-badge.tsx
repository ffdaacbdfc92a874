import { StatusBadge } from "@medusajs/ui"
import type { ComponentProps } from "react"
import { useTranslation } from "react-i18next"
import type { NoticeStatus } from "../../lib/payments"

interface NoticeStatusBadgeProps {
  status: NoticeStatus
}

const colors: Record<NoticeStatus, ComponentProps<typeof StatusBadge>["color"]> = {
  received: "blue",
  processed: "green",
  duplicate: "grey",
  foreign: "grey",
  failed: "red",
}

/** What became of a message of Flutterwave's. */
export const NoticeStatusBadge = ({ status }: NoticeStatusBadgeProps) => {
  const { t } = useTranslation("flutterwave")
  return (
    <StatusBadge color={colors[status]} className="whitespace-nowrap">
      {t(`payment.noticeStatus.${status}`)}
    </StatusBadge>
  )
}
