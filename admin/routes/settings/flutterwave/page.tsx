import { defineRouteConfig } from "@medusajs/admin-sdk"
import { useTranslation } from "react-i18next"
import { LoadError } from "../../../components/common/load-error"
import { StaleRemark } from "../../../components/common/stale-remark"
import { SettingsSections } from "../../../components/settings/settings-sections"
import { SettingsSkeleton } from "../../../components/settings/settings-skeleton"
import { useKeptError } from "../../../hooks/use-kept-error"
import { useLoginWhenExpired } from "../../../hooks/use-login-when-expired"
import { useSettings } from "../../../hooks/use-settings"

const FlutterwaveSettingsPage = () => {
  const { t } = useTranslation("flutterwave")
  const query = useSettings()
  const { data: settings, isFetching, refetch } = query
  const error = useKeptError(query)
  useLoginWhenExpired(query)
  if (settings) {
    return <SettingsSections settings={settings} remark={<StaleRemark query={query} />} />
  }
  if (error) {
    return (
      <LoadError
        title={t("load.failed")}
        message={error.message}
        isRetrying={isFetching}
        onRetry={() => void refetch()}
      />
    )
  }
  return <SettingsSkeleton />
}

export const config = defineRouteConfig({ label: "Flutterwave" })

export const handle = { breadcrumb: () => "Flutterwave" }

export default FlutterwaveSettingsPage
