import { InlineTip, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { Refund } from "../../lib/payments"
import { RefundItem } from "./refund-item"
import { TextLink } from "../common/text-link"

interface RefundsListProps {
  refunds: readonly Refund[]
  /** Null while it is not known. */
  isEnabled: boolean | null
  /** Whether that could not be looked up. */
  couldNotAsk: boolean
}

/** What was returned of a payment, or could not be, the newest first; and whether refunds can be made at all. */
export const RefundsList = ({ refunds, isEnabled, couldNotAsk }: RefundsListProps) => {
  const { t } = useTranslation("flutterwave")
  const newest = [...refunds].reverse()
  // Somebody who tried again and again must not hide what was returned.
  const earlier = newest.filter(({ status }) => status === "refused").slice(1)
  const shown = newest.filter((refund) => !earlier.includes(refund))
  return (
    <>
      {refunds.length > 0 ? (
        <>
          <RefundItems refunds={shown} label={t("payment.refund.title")} />
          {earlier.length > 0 && (
            <details className="border-ui-border-base border-t">
              <summary className="txt-compact-small text-ui-fg-subtle cursor-pointer px-6 py-4">
                {t("payment.refund.earlier", { number: earlier.length })}
              </summary>
              <RefundItems refunds={earlier} label={t("payment.refund.earlierTitle")} />
            </details>
          )}
        </>
      ) : (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {t("payment.refund.none")}
        </Text>
      )}
      {isEnabled === null && couldNotAsk && (
        <Text size="small" className="text-ui-fg-subtle text-pretty px-6 py-4">
          {t("payment.refund.notKnown")}
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

interface RefundItemsProps {
  refunds: readonly Refund[]
  label: string
}

const RefundItems = ({ refunds, label }: RefundItemsProps) => (
  <ul aria-label={label} className="divide-y">
    {refunds.map((refund) => (
      <li key={refund.id} data-refund={refund.status} className="flex flex-col gap-y-0.5 px-6 py-4">
        <RefundItem refund={refund} />
      </li>
    ))}
  </ul>
)
