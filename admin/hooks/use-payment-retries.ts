import { toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { isAttempted } from "../lib/retries"
import { useConfirmation } from "./use-confirmation"
import { usePaymentActions } from "./use-payment-actions"

/** Makes the next additional attempt now, or ends their schedule, after asking. */
export function usePaymentRetries(paymentId: string) {
  const { t } = useTranslation("flutterwave")
  const ask = useConfirmation()
  const { retry, stop } = usePaymentActions(paymentId)

  const tryNow = async () => {
    const confirmed = await ask({
      variant: "confirmation",
      title: t("payment.actions.retryTitle"),
      description: t("payment.actions.retryText"),
      confirmText: t("payment.actions.retry"),
    })
    if (!confirmed) {
      return
    }
    try {
      const { payment, result } = await retry.mutateAsync()
      const told = t(`payment.retried.${result}`, { status: t(`payment.status.${payment.status}`) })
      if (isAttempted(result)) {
        toast.success(told)
      } else {
        toast.info(told)
      }
    } catch (error) {
      toast.error(error instanceof Error ? error.message : String(error))
    }
  }

  const stopTrying = async () => {
    const confirmed = await ask({
      title: t("payment.actions.stopTitle"),
      description: t("payment.actions.stopText"),
      confirmText: t("payment.actions.stop"),
    })
    if (!confirmed) {
      return
    }
    try {
      await stop.mutateAsync()
      toast.success(t("payment.actions.stopped"))
    } catch (error) {
      toast.error(error instanceof Error ? error.message : String(error))
    }
  }

  return { tryNow, isTrying: retry.isPending, stopTrying, isStopping: stop.isPending }
}
