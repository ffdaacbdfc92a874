import { StatusBadge } from "@medusajs/ui"
import type { ComponentProps } from "react"
import { useTranslation } from "react-i18next"
import type { PaymentStatus } from "../../lib/payments"

interface PaymentStatusBadgeProps {
  status: PaymentStatus
}

const colors: Record<PaymentStatus, ComponentProps<typeof StatusBadge>["color"]> = {
  attention: "orange",
  awaiting: "grey",
  pending: "blue",
  paid: "blue",
  settled: "green",
  authorized: "purple",
  retrying: "blue",
  failed: "red",
  exhausted: "red",
  abandoned: "grey",
  superseded: "grey",
  canceled: "grey",
}

/** Where a payment stands, in words. */
export const PaymentStatusBadge = ({ status }: PaymentStatusBadgeProps) => {
  const { t } = useTranslation("flutterwave")
  return (
    <StatusBadge color={colors[status]} className="whitespace-nowrap" data-status={status}>
      {t(`payment.status.${status}`)}
    </StatusBadge>
  )
}
