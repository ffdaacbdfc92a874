import { Badge, StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { Key } from "../../lib/settings"

interface SecretStatusProps {
  current: Key
}

/** How the webhook's secret stands, without telling it. */
export const SecretStatus = ({ current: { set, hint, source } }: SecretStatusProps) => {
  const { t } = useTranslation("flutterwave")
  if (!set) {
    return <StatusBadge color="grey">{t("webhook.secretMissing")}</StatusBadge>
  }
  if (hint === null) {
    return <StatusBadge color="red">{t("webhook.secretUnreadable")}</StatusBadge>
  }
  return (
    <>
      <StatusBadge color="green">{t("webhook.secretSet", { hint })}</StatusBadge>
      {source === "environment" && (
        <Badge size="2xsmall" className="whitespace-nowrap">
          {t("webhook.secretFromEnvironment")}
        </Badge>
      )}
    </>
  )
}
