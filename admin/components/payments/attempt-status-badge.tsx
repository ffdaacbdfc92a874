import { StatusBadge } from "@medusajs/ui"
import type { ComponentProps } from "react"
import { useTranslation } from "react-i18next"
import type { AttemptStatus } from "../../lib/payments"

interface AttemptStatusBadgeProps {
  status: AttemptStatus
}

const colors: Record<AttemptStatus, ComponentProps<typeof StatusBadge>["color"]> = {
  created: "grey",
  open: "blue",
  pending: "blue",
  succeeded: "green",
  failed: "red",
  expired: "grey",
  unknown: "orange",
}

/** How an attempt ended, or how far it came. */
export const AttemptStatusBadge = ({ status }: AttemptStatusBadgeProps) => {
  const { t } = useTranslation("flutterwave")
  return (
    <StatusBadge color={colors[status]} className="whitespace-nowrap">
      {t(`payment.attemptStatus.${status}`)}
    </StatusBadge>
  )
}
