import { defineRouteConfig } from "@medusajs/admin-sdk"
import { useTranslation } from "react-i18next"
import { LoadError } from "../../../components/common/load-error"
import { SettingsSections } from "../../../components/settings/settings-sections"
import { SettingsSkeleton } from "../../../components/settings/settings-skeleton"
import { useSettings } from "../../../hooks/use-settings"

const FlutterwaveSettingsPage = () => {
  const { t } = useTranslation("flutterwave")
  const { data: settings, error, isFetching, refetch } = useSettings()
  if (settings) {
    return <SettingsSections settings={settings} />
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
