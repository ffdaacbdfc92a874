import { Badge, Heading, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormats } from "../../hooks/use-formats"
import type { PaymentDetail } from "../../lib/payments"
import type { Mode } from "../../lib/settings"
import { PaymentActions } from "../payments/payment-actions"
import { PaymentStatusBadge } from "../payments/payment-status-badge"
import { WhatNext } from "../payments/what-next"

interface DetailHeaderProps {
  payment: PaymentDetail
  /** Null while it is not known. */
  shopMode: Mode | null
}

/** Gets the focus when an action has gone with what it was for. */
export const detailHeadingId = "flutterwave-payment"

/** How much it is, how it stands, what comes next, and what can be done. */
export const DetailHeader = ({ payment, shopMode }: DetailHeaderProps) => {
  const { t } = useTranslation("flutterwave")
  const { amount } = useFormats()
  const { customer_name, email, status } = payment
  return (
    <div className="flex flex-col gap-y-3 px-6 py-4">
      <div className="flex flex-col gap-y-1">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Heading id={detailHeadingId} tabIndex={-1} className="outline-none">
            {amount(payment.amount, payment.currency_code)}
          </Heading>
          <PaymentStatusBadge status={status} />
          {payment.mode === "test" && <Badge size="2xsmall">{t("mode.test")}</Badge>}
        </div>
        <Text size="small" className="text-ui-fg-subtle break-words">
          {customer_name ? `${customer_name} · ${email}` : email}
        </Text>
        <WhatNext payment={payment} shopMode={shopMode} />
      </div>
      {status !== "attention" && (
        <div className="flex flex-wrap items-center gap-2">
          <PaymentActions payment={payment} shopMode={shopMode} headingId={detailHeadingId} />
        </div>
      )}
    </div>
  )
}
