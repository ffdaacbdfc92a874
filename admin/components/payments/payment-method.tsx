import { useTranslation } from "react-i18next"
import type { Attempt } from "../../lib/payments"

interface PaymentMethodProps {
  attempt: Pick<Attempt, "payment_type" | "card_brand" | "card_last4" | "bank">
}

/** What was paid with, as far as Flutterwave tells: "Card, VISA •••• 4081", "Bank transfer, WEMA BANK". */
export const PaymentMethod = ({ attempt }: PaymentMethodProps) => {
  const { t } = useTranslation("flutterwave")
  const { payment_type, card_brand, card_last4, bank } = attempt
  if (payment_type === null) {
    return <span>{t("payment.method.unknown")}</span>
  }
  const name = t(`payment.method.${payment_type}`, { defaultValue: payment_type })
  const card = [card_brand, card_last4 && `•••• ${card_last4}`].filter(Boolean).join(" ")
  return (
    <span>
      {[name, bank].filter(Boolean).join(", ")}
      {card !== "" && (
        <>
          , <span className="whitespace-nowrap">{card}</span>
        </>
      )}
    </span>
  )
}
