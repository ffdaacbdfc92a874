import { Heading } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormats } from "../../hooks/use-formats"
import type { Payment } from "../../lib/payments"
import { PaymentStatusBadge } from "../payments/payment-status-badge"
import { TextLink } from "../common/text-link"

interface OtherPaymentsProps {
  payments: Payment[]
}

/** Further payments of an order, each with the way to its own page. */
export const OtherPayments = ({ payments }: OtherPaymentsProps) => {
  const { t } = useTranslation("flutterwave")
  const { amount, moment } = useFormats()
  return (
    <div className="flex flex-col gap-y-2 px-6 py-4">
      <Heading level="h3">{t("order.others")}</Heading>
      <ul aria-label={t("order.others")} className="flex flex-col gap-y-2">
        {payments.map((payment) => (
          <li key={payment.id} className="flex flex-wrap items-center justify-between gap-x-3">
            <TextLink to={`/flutterwave/${payment.id}`} className="txt-small">
              {amount(payment.amount, payment.currency_code)} · {moment(payment.created_at)}
            </TextLink>
            <PaymentStatusBadge status={payment.status} />
          </li>
        ))}
      </ul>
    </div>
  )
}
