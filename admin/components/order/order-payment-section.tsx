import { Badge, Button, Container, Heading } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useSettings } from "../../hooks/use-settings"
import type { Payment, PaymentDetail } from "../../lib/payments"
import { AttemptTimeline } from "../payments/attempt-timeline"
import { AttentionNotice } from "../payments/attention-notice"
import { Decision } from "../payments/decision"
import { PaymentActions } from "../payments/payment-actions"
import { PaymentFacts } from "../payments/payment-facts"
import { PaymentStatusBadge } from "../payments/payment-status-badge"
import { RefundsList } from "../payments/refunds-list"
import { WhatNext } from "../payments/what-next"
import { OtherPayments } from "./other-payments"

interface OrderPaymentSectionProps {
  payment: PaymentDetail
  /** What else was begun for the order. */
  others: Payment[]
  /** Says so where the payment could not be brought up to date. */
  remark: ReactNode
}

const headingId = "flutterwave-order-payment"

/** Where the money of an order is, in the order's side column. */
export const OrderPaymentSection = ({ payment, others, remark }: OrderPaymentSectionProps) => {
  const { t } = useTranslation("flutterwave")
  const settings = useSettings(false)
  const refundsEnabled = settings.data?.refunds_enabled ?? null
  const shopMode = settings.data?.mode ?? null

  return (
    <Container
      className="divide-y p-0"
      role="region"
      aria-labelledby={headingId}
      data-testid="flutterwave-order-payment"
    >
      <div className="flex flex-col gap-y-1 px-6 py-4">
        <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
          <div className="flex items-center gap-x-2">
            <Heading level="h2" id={headingId} tabIndex={-1} className="outline-none">
              {t("order.title")}
            </Heading>
            {payment.mode === "test" && <Badge size="2xsmall">{t("mode.test")}</Badge>}
          </div>
          <PaymentStatusBadge status={payment.status} />
        </div>
        {payment.status !== "attention" && <WhatNext payment={payment} shopMode={shopMode} />}
      </div>
      {remark}
      <AttentionNotice payment={payment} refundsEnabled={refundsEnabled} headingId={headingId} />
      <Decision payment={payment} />
      <PaymentFacts payment={payment} />
      <div>
        <Heading level="h3" className="px-6 pt-4">
          {t("payment.attempt.title")}
        </Heading>
        <AttemptTimeline attempts={payment.attempts} />
      </div>
      <div>
        <Heading level="h3" className="px-6 pt-4">
          {t("payment.refund.title")}
        </Heading>
        <RefundsList
          refunds={payment.refunds}
          isEnabled={refundsEnabled}
          couldNotAsk={settings.isError}
        />
      </div>
      {others.length > 0 && <OtherPayments payments={others} />}
      <div className="flex flex-wrap items-center gap-2 px-6 py-4">
        {payment.status !== "attention" && (
          <PaymentActions payment={payment} shopMode={shopMode} headingId={headingId} />
        )}
        <Button asChild size="small" variant="transparent">
          <Link to={`/flutterwave/${payment.id}`}>{t("order.details")}</Link>
        </Button>
      </div>
    </Container>
  )
}
