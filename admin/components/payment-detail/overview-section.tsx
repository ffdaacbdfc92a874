import { Container } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormats } from "../../hooks/use-formats"
import { useOrderNumbers } from "../../hooks/use-order-numbers"
import type { PaymentDetail } from "../../lib/payments"
import type { Mode } from "../../lib/settings"
import { Row } from "../common/row"
import { SectionHeader } from "../common/section-header"
import { TextLink } from "../common/text-link"
import { CopiedText } from "../payments/copied-text"
import { PaymentFacts } from "../payments/payment-facts"
import { PaymentLink } from "./payment-link"

interface OverviewSectionProps {
  payment: PaymentDetail
  /** Null while it is not known. */
  shopMode: Mode | null
}

/** The facts of a payment: its money, its order, its numbers. */
export const OverviewSection = ({ payment, shopMode }: OverviewSectionProps) => {
  const { t } = useTranslation("flutterwave")
  const { moment } = useFormats()
  const { order_id } = payment
  const number = useOrderNumbers([order_id]).get(order_id ?? "")
  return (
    <Container className="divide-y p-0" role="region" aria-labelledby="flutterwave-overview">
      <SectionHeader
        id="flutterwave-overview"
        title={t("payments.detail.overview")}
        subtitle={t("payments.detail.overviewText")}
      />
      <PaymentFacts payment={payment} />
      <Row label={t("payments.detail.order")}>
        {order_id === null ? (
          t("payments.detail.noOrder")
        ) : (
          <TextLink to={`/orders/${order_id}`} className="break-all">
            {number ? `#${number}` : order_id}
          </TextLink>
        )}
      </Row>
      <Row label={t("payments.detail.created")}>{moment(payment.created_at)}</Row>
      {payment.settled_at && (
        <Row label={t("payments.detail.settled")}>{moment(payment.settled_at)}</Row>
      )}
      <Row label={t("payments.detail.id")}>
        <CopiedText text={payment.id} label={t("payments.detail.copyId")} />
      </Row>
      <PaymentLink payment={payment} shopMode={shopMode} />
    </Container>
  )
}
