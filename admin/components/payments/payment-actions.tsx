import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useCheckPayment } from "../../hooks/use-check-payment"
import { usePaymentRetries } from "../../hooks/use-payment-retries"
import type { Payment } from "../../lib/payments"

interface PaymentActionsProps {
  payment: Pick<Payment, "id" | "status">
}

/**
 * What can be done about a payment at any time. Money that waits for a person brings its own actions
 * with it (`AttentionNotice`).
 */
export const PaymentActions = ({ payment }: PaymentActionsProps) => {
  const { t } = useTranslation("flutterwave")
  const { check, isPending } = useCheckPayment(payment.id)
  const { tryNow, isTrying, stopTrying, isStopping } = usePaymentRetries(payment.id)

  return (
    <>
      <Button size="small" variant="secondary" isLoading={isPending} onClick={() => void check()}>
        {t("payment.actions.check")}
      </Button>
      {payment.status === "retrying" && (
        <>
          <Button
            size="small"
            variant="secondary"
            isLoading={isTrying}
            onClick={() => void tryNow()}
          >
            {t("payment.actions.retry")}
          </Button>
          <Button
            size="small"
            variant="secondary"
            isLoading={isStopping}
            onClick={() => void stopTrying()}
          >
            {t("payment.actions.stop")}
          </Button>
        </>
      )}
    </>
  )
}
