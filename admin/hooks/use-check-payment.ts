import { toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { usePaymentActions } from "./use-payment-actions"

/** Asks Flutterwave about a payment now and says what came of it. */
export function useCheckPayment(paymentId: string) {
  const { t } = useTranslation("flutterwave")
  const { mutateAsync, isPending } = usePaymentActions(paymentId).check

  const check = async () => {
    try {
      const { status } = await mutateAsync()
      toast.success(t("payment.actions.checked", { status: t(`payment.status.${status}`) }))
    } catch (error) {
      toast.error(error instanceof Error ? error.message : String(error))
    }
  }

  return { check, isPending }
}
