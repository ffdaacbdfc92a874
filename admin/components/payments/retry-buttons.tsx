import { Text } from "@medusajs/ui"
import { useRef } from "react"
import { useTranslation } from "react-i18next"
import { useFocusKept } from "../../hooks/use-focus-kept"
import { usePaymentRetries } from "../../hooks/use-payment-retries"
import type { PaymentDetail } from "../../lib/payments"
import { retryStage } from "../../lib/retries"
import type { Mode } from "../../lib/settings"
import { BusyButton } from "../common/busy-button"

interface RetryButtonsProps {
  payment: Pick<PaymentDetail, "id" | "status" | "mode" | "next_attempt_at" | "retry">
  /** Null while it is not known. */
  shopMode: Mode | null
  /** What gets the focus when there is nothing left to try. */
  headingId: string
}

/** Makes the next attempt now, where one can be made, and ends the schedule. */
export const RetryButtons = ({ payment, shopMode, headingId }: RetryButtonsProps) => {
  const { t } = useTranslation("flutterwave")
  const part = useRef<HTMLDivElement>(null)
  const { tryNow, isTrying, stopTrying, isStopping } = usePaymentRetries(payment.id)
  useFocusKept(part, headingId)
  const hasNext = retryStage(payment, Date.now()) !== "last"
  // Attempts are made with the keys of the mode that the shop is in.
  const isOtherMode = shopMode !== null && shopMode !== payment.mode
  return (
    <div ref={part} className="flex flex-wrap items-center gap-2">
      {hasNext && !isOtherMode && (
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
      {hasNext && isOtherMode && (
        <Text size="small" className="text-ui-fg-subtle basis-full text-pretty">
          {t(`payment.otherMode.${payment.mode}`)}
        </Text>
      )}
    </div>
  )
}
