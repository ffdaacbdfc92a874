import { useTranslation } from "react-i18next"
import { CopiedText } from "./copied-text"
import { GatewayLink } from "./gateway-link"

interface TransactionNumberProps {
  transactionId: string
}

/** Flutterwave's number of a transaction, to be copied or looked at there. */
export const TransactionNumber = ({ transactionId }: TransactionNumberProps) => {
  const { t } = useTranslation("flutterwave")
  return (
    <span className="inline-flex min-w-0 items-center">
      <CopiedText text={transactionId} label={t("payment.copyTransaction")} />
      <GatewayLink transactionId={transactionId} />
    </span>
  )
}
