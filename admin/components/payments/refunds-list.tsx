import { InlineTip, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { Refund } from "../../lib/payments"
import { RefundItem } from "./refund-item"
import { TextLink } from "../common/text-link"

interface RefundsListProps {
  refunds: readonly Refund[]
  /** Null while it is not known. */
  isEnabled: boolean | null
}

/** What was returned of a payment, or could not be; and whether refunds can be made at all. */
export const RefundsList = ({ refunds, isEnabled }: RefundsListProps) => {
  const { t } = useTranslation("flutterwave")
  return (
    <>
      {refunds.length > 0 ? (
        <ul aria-label={t("payment.refund.title")} className="divide-y">
          {refunds.map((refund) => (
            <li
              key={refund.id}
              data-refund={refund.status}
              className="flex flex-col gap-y-0.5 px-6 py-4"
            >
              <RefundItem refund={refund} />
            </li>
          ))}
        </ul>
      ) : (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {t("payment.refund.none")}
        </Text>
      )}
      {isEnabled === false && (
        <div className="px-6 py-4">
          <InlineTip label={t("payment.refund.off")}>
            {t("payment.refund.offText")}{" "}
            <TextLink to="/settings/flutterwave">{t("payment.refund.settings")}</TextLink>
          </InlineTip>
        </div>
      )}
    </>
  )
}
