import { toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { usePaymentActions } from "./use-payment-actions"
import { useReasonWords } from "./use-reason-words"

/** Asks Flutterwave about a payment now and says what came of it. */
export function useCheckPayment(paymentId: string) {
  const { t } = useTranslation("flutterwave")
  const words = useReasonWords()
  const { mutateAsync, isPending } = usePaymentActions(paymentId).check

  const check = async () => {
    try {
      const { payment } = await mutateAsync()
      const { status, attention_reason: reason, attention_detail: detail } = payment
      const told = t("payment.actions.checked", { status: t(`payment.status.${status}`) })
      if (status === "attention" && reason !== null) {
        // Whoever tried to mend it is told that it is not mended, and why.
        const why = [words.title(reason, payment), detail].filter(Boolean).join(". ")
        toast.warning(told, { description: why })
      } else {
        toast.success(told)
      }
    } catch (error) {
      toast.error(error instanceof Error ? error.message : String(error))
    }
  }

  return { check, isPending }
}
