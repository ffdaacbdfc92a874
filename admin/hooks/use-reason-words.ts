import { useTranslation } from "react-i18next"
import { saysOtherwiseWhenSettled } from "../lib/attention-steps"
import type { AttentionReason, Payment } from "../lib/payments"

type Waiting = Pick<Payment, "settled_at">

/** Says why a payment's money waits for a person, in words that are true of that payment. */
export function useReasonWords() {
  const { t } = useTranslation("flutterwave")
  return {
    /** Why, in a few words. */
    title: (reason: AttentionReason, payment: Waiting): string =>
      saysOtherwiseWhenSettled(reason, payment)
        ? t(`payment.settledReason.${reason}.title`)
        : t(`payment.reason.${reason}.title`),
    /** What is to be done about it. */
    text: (reason: AttentionReason, payment: Waiting): string =>
      saysOtherwiseWhenSettled(reason, payment)
        ? t(`payment.settledReason.${reason}.text`)
        : t(`payment.reason.${reason}.text`),
  }
}
