import { useTranslation } from "react-i18next"
import { useFormats } from "../../hooks/use-formats"
import { type PaymentDetail, tellingAttempt } from "../../lib/payments"
import { Row } from "../common/row"
import { CopiedText } from "./copied-text"
import { PaymentMethod } from "./payment-method"
import { TransactionNumber } from "./transaction-number"

interface PaymentFactsProps {
  payment: PaymentDetail
}

/** The money of a payment, and what to find it by: a row each. */
export const PaymentFacts = ({ payment }: PaymentFactsProps) => {
  const { t } = useTranslation("flutterwave")
  const { amount } = useFormats()
  const attempt = tellingAttempt(payment)
  const currency = attempt?.currency_code ?? payment.currency_code
  const isCollected = attempt?.status === "succeeded"
  const isAsAsked =
    attempt?.amount === payment.amount &&
    currency.toLowerCase() === payment.currency_code.toLowerCase()

  return (
    <>
      <Row label={t("payment.facts.amount")}>{amount(payment.amount, payment.currency_code)}</Row>
      {isCollected && attempt.amount !== null && !isAsAsked && (
        <Row label={t("payment.facts.paid")}>{amount(attempt.amount, currency)}</Row>
      )}
      {isCollected && attempt.app_fee !== null && (
        <Row label={t("payment.facts.fee")}>{amount(attempt.app_fee, currency)}</Row>
      )}
      {isCollected && attempt.amount_settled !== null && (
        <Row label={t("payment.facts.net")}>{amount(attempt.amount_settled, currency)}</Row>
      )}
      {payment.refunded_amount > 0 && (
        <Row label={t("payment.facts.refunded")}>
          {amount(payment.refunded_amount, payment.currency_code)}
        </Row>
      )}
      {attempt?.payment_type && (
        <Row label={t("payment.facts.method")}>
          <PaymentMethod attempt={attempt} />
        </Row>
      )}
      {attempt && (
        <Row label={t("payment.facts.reference")}>
          <CopiedText text={attempt.tx_ref} label={t("payment.copyReference")} />
        </Row>
      )}
      {attempt?.transaction_id && (
        <Row label={t("payment.facts.transaction")}>
          <TransactionNumber transactionId={attempt.transaction_id} />
        </Row>
      )}
    </>
  )
}
