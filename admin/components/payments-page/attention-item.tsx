import { ExclamationCircleSolid, TriangleRightMini } from "@medusajs/icons"
import { Badge, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useFormats } from "../../hooks/use-formats"
import { useReasonWords } from "../../hooks/use-reason-words"
import type { Payment } from "../../lib/payments"

interface AttentionItemProps {
  payment: Payment
}

/** One payment that waits for a person, and why; it leads to where that can be mended. */
export const AttentionItem = ({ payment }: AttentionItemProps) => {
  const { t } = useTranslation("flutterwave")
  const { amount, moment } = useFormats()
  const words = useReasonWords()
  const { id, attention_reason: reason } = payment
  return (
    <li data-payment={id}>
      <Link
        to={`/flutterwave/${id}`}
        className="hover:bg-ui-bg-base-hover focus-visible:shadow-borders-focus transition-fg flex items-start gap-x-3 px-6 py-3 outline-none"
      >
        <ExclamationCircleSolid
          aria-hidden="true"
          className="text-ui-tag-orange-icon mt-0.5 shrink-0"
        />
        <span className="min-w-0 flex-1">
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <Text as="span" size="small" weight="plus" className="text-pretty">
              {reason ? words.title(reason, payment) : t("payment.status.attention")}
            </Text>
            {payment.mode === "test" && <Badge size="2xsmall">{t("mode.test")}</Badge>}
          </span>
          <Text as="span" size="small" className="text-ui-fg-subtle block break-words">
            {amount(payment.amount, payment.currency_code)}
            {" · "}
            {payment.customer_name ?? payment.email}
            {" · "}
            <time dateTime={payment.updated_at}>{moment(payment.updated_at)}</time>
          </Text>
        </span>
        <TriangleRightMini
          aria-hidden="true"
          className="text-ui-fg-muted mt-0.5 shrink-0 rtl:rotate-180"
        />
      </Link>
    </li>
  )
}
