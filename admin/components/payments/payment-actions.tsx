import { useTranslation } from "react-i18next"
import { useCheckPayment } from "../../hooks/use-check-payment"
import type { PaymentDetail } from "../../lib/payments"
import type { Mode } from "../../lib/settings"
import { BusyButton } from "../common/busy-button"
import { RetryButtons } from "./retry-buttons"

interface PaymentActionsProps {
  payment: Pick<PaymentDetail, "id" | "status" | "mode" | "next_attempt_at" | "retry">
  /** Null while it is not known. */
  shopMode: Mode | null
  /** What gets the focus when an action has gone with what it was for. */
  headingId: string
}

/** What can be done about a payment that does not wait for a person (for which see `AttentionNotice`). */
export const PaymentActions = ({ payment, shopMode, headingId }: PaymentActionsProps) => {
  const { t } = useTranslation("flutterwave")
  const { check, isPending } = useCheckPayment(payment.id)
  return (
    <>
      <BusyButton size="small" variant="secondary" isBusy={isPending} onClick={() => void check()}>
        {t("payment.actions.check")}
      </BusyButton>
      {payment.status === "retrying" && (
        <RetryButtons payment={payment} shopMode={shopMode} headingId={headingId} />
      )}
    </>
  )
}
