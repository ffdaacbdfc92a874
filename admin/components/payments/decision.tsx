import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormats } from "../../hooks/use-formats"
import type { PaymentDetail } from "../../lib/payments"

interface DecisionProps {
  payment: PaymentDetail
}

/** What a person decided about the money before; nothing where nobody had to. */
export const Decision = ({ payment }: DecisionProps) => {
  const { t } = useTranslation("flutterwave")
  const { moment } = useFormats()
  const { resolved_at, resolved_note, resolved_detail } = payment
  if (resolved_at === null || resolved_note === null) {
    return null
  }
  return (
    <div className="flex flex-col gap-y-1 px-6 py-4" data-testid="decision">
      <Text size="small" weight="plus">
        {t("payments.detail.handled", { when: moment(resolved_at) })}
      </Text>
      <Text size="small" className="text-ui-fg-subtle whitespace-pre-line break-words">
        {resolved_note}
      </Text>
      {resolved_detail && (
        <Text size="xsmall" className="text-ui-fg-subtle text-pretty break-words">
          {t("status.details", { message: resolved_detail })}
        </Text>
      )}
    </div>
  )
}
