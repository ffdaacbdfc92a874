import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormats } from "../../hooks/use-formats"
import type { Finding } from "../../lib/reconciliations"
import { LabelledCopy } from "../payments/labelled-copy"
import { TextLink } from "../common/text-link"

interface FindingListProps {
  id: string
  findings: Finding[]
  /** How many more there were than a report keeps. */
  unlisted: number
}

/** What a reconciliation found, each with all that it can be looked up by. */
export const FindingList = ({ id, findings, unlisted }: FindingListProps) => {
  const { t } = useTranslation("flutterwave")
  const { amount: write } = useFormats()
  return (
    <ul id={id} aria-label={t("reconciliation.findingsTitle")} className="divide-y border-t">
      {findings.map((finding) => {
        const { kind, tx_ref, transaction_id, refund_id, payment_id } = finding
        return (
          <li
            key={[kind, tx_ref, transaction_id, refund_id, payment_id].join()}
            data-finding={kind}
            className="bg-ui-bg-subtle flex min-w-0 flex-col gap-y-1 px-6 py-4"
          >
            <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
              <Text size="small" weight="plus" className="text-pretty">
                {t(`reconciliation.kinds.${kind}`, { defaultValue: kind })}
              </Text>
              {finding.amount !== null && (
                <Text size="small" className="whitespace-nowrap">
                  {write(finding.amount, finding.currency_code ?? "")}
                </Text>
              )}
            </div>
            {finding.detail !== null && (
              <Text size="small" className="text-ui-fg-subtle text-pretty break-words">
                {finding.detail}
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
            {refund_id !== null && (
              <LabelledCopy
                name={t("reconciliation.refund")}
                text={refund_id}
                label={t("reconciliation.copyRefund", { id: refund_id })}
              />
            )}
            {payment_id !== null && (
              <TextLink to={`/flutterwave/${payment_id}`} className="txt-small w-fit">
                {t("inbox.toPayment")}
              </TextLink>
            )}
          </li>
        )
      })}
      {unlisted > 0 && (
        <li className="bg-ui-bg-subtle txt-small text-ui-fg-subtle px-6 py-4">
          {t("reconciliation.more", { number: unlisted })}
        </li>
      )}
    </ul>
  )
}
