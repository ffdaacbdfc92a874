import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { WebhookActivity as Activity } from "../../lib/settings"
import { Moment } from "../common/moment"
import { Row } from "../common/row"

interface WebhookActivityProps {
  activity: Activity
}

/** When Flutterwave's messages came, and why one was turned away. */
export const WebhookActivity = ({ activity }: WebhookActivityProps) => {
  const { t } = useTranslation("flutterwave")
  const { last_received_at, last_rejected_at, last_rejected_reason } = activity
  return (
    <>
      <Row label={t("webhook.lastReceived")}>
        <span data-testid="last-received">
          {last_received_at ? <Moment at={last_received_at} /> : t("webhook.never")}
        </span>
      </Row>
      <Row label={t("webhook.lastRejected")}>
        <span data-testid="last-rejected">
          {last_rejected_at ? <Moment at={last_rejected_at} /> : t("webhook.never")}
          {last_rejected_at && last_rejected_reason && (
            <Text as="span" size="small" className="text-ui-fg-error break-words">
              {" "}
              {t("webhook.because", { reason: last_rejected_reason })}
            </Text>
          )}
        </span>
      </Row>
    </>
  )
}
