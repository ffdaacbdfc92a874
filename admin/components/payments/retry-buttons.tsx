import { useRef } from "react"
import { useTranslation } from "react-i18next"
import { useFocusKept } from "../../hooks/use-focus-kept"
import { usePaymentRetries } from "../../hooks/use-payment-retries"
import type { PaymentDetail } from "../../lib/payments"
import { retryStage } from "../../lib/retries"
import { BusyButton } from "../common/busy-button"

interface RetryButtonsProps {
  payment: Pick<PaymentDetail, "id" | "status" | "next_attempt_at" | "retry">
  /** What gets the focus when there is nothing left to try. */
  headingId: string
}

/** Makes the next attempt now, where there is one, and ends the schedule. */
export const RetryButtons = ({ payment, headingId }: RetryButtonsProps) => {
  const { t } = useTranslation("flutterwave")
  const part = useRef<HTMLDivElement>(null)
  const { tryNow, isTrying, stopTrying, isStopping } = usePaymentRetries(payment.id)
  useFocusKept(part, headingId)
  return (
    <div ref={part} className="flex flex-wrap items-center gap-2">
      {retryStage(payment, Date.now()) !== "last" && (
        <BusyButton
          size="small"
          variant="secondary"
          isBusy={isTrying}
          onClick={() => void tryNow()}
        >
          {t("payment.actions.retry")}
        </BusyButton>
      )}
      <BusyButton
        size="small"
        variant="secondary"
        isBusy={isStopping}
        onClick={() => void stopTrying()}
      >
        {t("payment.actions.stop")}
      </BusyButton>
    </div>
  )
}
