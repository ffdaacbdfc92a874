import { useTranslation } from "react-i18next"
import { useIsCartPaid } from "../../hooks/use-is-cart-paid"
import { useNow } from "../../hooks/use-now"
import { isLinkPayable } from "../../lib/payment-link"
import type { PaymentDetail } from "../../lib/payments"
import type { Mode } from "../../lib/settings"
import { Row } from "../common/row"
import { CopiedText } from "../payments/copied-text"

interface PaymentLinkProps {
  payment: PaymentDetail
  /** Null while it is not known. */
  shopMode: Mode | null
}

/** Milliseconds: pages close with time alone. */
const tick = 15_000

/** The link to be sent to a shopper, as long as it can be paid under. */
export const PaymentLink = ({ payment, shopMode }: PaymentLinkProps) => {
  const { t } = useTranslation("flutterwave")
  const isPayable = isLinkPayable(payment, shopMode, useNow(tick))
  const isCartPaid = useIsCartPaid(payment, isPayable)
  if (!isPayable || isCartPaid !== false) {
    return null
  }
  return (
    <Row label={t("payments.detail.link")}>
      <CopiedText text={payment.checkout_url} label={t("payments.detail.copyLink")} />
    </Row>
  )
}
