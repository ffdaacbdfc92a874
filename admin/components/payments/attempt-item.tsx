import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormats } from "../../hooks/use-formats"
import type { Attempt } from "../../lib/payments"
import { AttemptStatusBadge } from "./attempt-status-badge"
import { CopiedText } from "./copied-text"
import { PaymentMethod } from "./payment-method"
import { TransactionNumber } from "./transaction-number"

interface AttemptItemProps {
  attempt: Attempt
}

/** One attempt: when, how, and what became of it in Flutterwave's own words. */
export const AttemptItem = ({ attempt }: AttemptItemProps) => {
  const { t } = useTranslation("flutterwave")
  const { amount, moment } = useFormats()
  const { number, method, status, processor_response, currency_code } = attempt
  const at = attempt.opened_at ?? attempt.created_at
  const isOpen = status === "open" && attempt.expires_at !== null

  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Text size="small" weight="plus" leading="compact">
          {number === 0 ? t("payment.attempt.main") : t("payment.attempt.additional", { number })}
        </Text>
        <AttemptStatusBadge status={status} />
      </div>
      <Text size="small" className="text-ui-fg-subtle">
        <time dateTime={at}>{moment(at)}</time>
        {" · "}
        {method === "saved_card" ? t("payment.attempt.savedCard") : t("payment.attempt.page")}
        {attempt.payment_type && (
          <>
            {" · "}
            <PaymentMethod attempt={attempt} />
          </>
        )}
      </Text>
      {attempt.amount !== null && currency_code !== null && (
        <Text size="small" className="text-ui-fg-subtle">
          {attempt.charged_amount === null || attempt.charged_amount === attempt.amount
            ? amount(attempt.amount, currency_code)
            : t("payment.attempt.charged", {
                amount: amount(attempt.amount, currency_code),
                charged: amount(attempt.charged_amount, currency_code),
              })}
        </Text>
      )}
      {processor_response && (
        <Text size="small" className="text-ui-fg-subtle break-words">
          {t("payment.attempt.answer", { words: processor_response })}
        </Text>
      )}
      {isOpen && (
        <Text size="small" className="text-ui-fg-subtle">
          {t("payment.attempt.openUntil", { when: moment(attempt.expires_at!) })}
        </Text>
      )}
      <div className="text-ui-fg-subtle flex flex-wrap items-center gap-x-4">
        <CopiedText text={attempt.tx_ref} label={t("payment.copyReference")} />
        {attempt.transaction_id && <TransactionNumber transactionId={attempt.transaction_id} />}
      </div>
    </>
  )
}
