import { CheckCircle } from "@medusajs/icons"
import { InlineTip, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

const boxes = ["json", "retries", "failed", "v3"] as const
/** Flutterwave does not show these to every account. */
const boxesOfSome = ["meta", "resend", "refunds"] as const

/** The boxes to tick at Flutterwave, under the names they have there, each with its reason. */
export const WebhookChecklist = () => {
  const { t } = useTranslation("flutterwave")
  const list = (names: readonly (typeof boxes | typeof boxesOfSome)[number][]) => (
    <ul className="flex flex-col gap-y-3">
      {names.map((box) => (
        <li key={box} className="flex items-start gap-x-2">
          <CheckCircle aria-hidden="true" className="text-ui-fg-muted mt-0.5 shrink-0" />
          <div className="min-w-0">
            <Text size="small" weight="plus">
              {t(`webhook.boxes.${box}.label`)}
            </Text>
            <Text size="small" className="text-ui-fg-subtle text-pretty">
              {t(`webhook.boxes.${box}.why`)}
            </Text>
          </div>
        </li>
      ))}
    </ul>
  )
  return (
    <div className="flex flex-col gap-y-4 px-6 py-4">
      <InlineTip variant="warning" label={t("webhook.enterTitle")}>
        {t("webhook.enterText")}
      </InlineTip>
      <div className="grid grid-cols-1 gap-x-8 gap-y-4 md:grid-cols-2">
        {list(boxes)}
        <div className="flex flex-col gap-y-3">
          <Text size="xsmall" weight="plus" className="text-ui-fg-muted">
            {t("webhook.whereShown")}
          </Text>
          {list(boxesOfSome)}
        </div>
      </div>
    </div>
  )
}
