import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormats } from "../../hooks/use-formats"
import type { Notice } from "../../lib/notices"
import { LabelledCopy } from "../payments/labelled-copy"
import { TextLink } from "../common/text-link"

interface NoticeFactsProps {
  notice: Notice
}

/** What Flutterwave told, and which payment it is about. */
export const NoticeFacts = ({ notice }: NoticeFactsProps) => {
  const { t } = useTranslation("flutterwave")
  const { amount: write } = useFormats()
  const { amount, currency_code, transaction_status, tx_ref, transaction_id, payment_id } = notice
  const told = [amount === null ? null : write(amount, currency_code ?? ""), transaction_status]
    .filter((part) => part !== null && part !== "")
    .join(" · ")
  return (
    <div className="flex min-w-0 flex-col gap-y-1">
      {told !== "" && (
        <Text size="small" weight="plus" className="break-words">
          {told}
        </Text>
      )}
      {tx_ref !== null && (
        <LabelledCopy
          name={t("inbox.reference")}
          text={tx_ref}
          label={t("inbox.copyReference", { reference: tx_ref })}
        />
      )}
      {transaction_id !== null && (
        <LabelledCopy
          name={t("inbox.transaction")}
          text={transaction_id}
          label={t("inbox.copyTransaction", { id: transaction_id })}
        />
      )}
      {payment_id !== null && (
        <TextLink to={`/flutterwave/${payment_id}`} className="txt-small w-fit">
          {t("inbox.toPayment")}
        </TextLink>
      )}
    </div>
  )
}
