import { Tabs } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import type { Mode } from "../../lib/settings"

interface AccountTabsProps {
  value: Mode
  onChange: (mode: Mode) => void
  children: ReactNode
}

/** Shows one account of two: what the tabs hold belongs to that mode alone. */
export const AccountTabs = ({ value, onChange, children }: AccountTabsProps) => {
  const { t } = useTranslation("flutterwave")
  return (
    <Tabs value={value} onValueChange={(mode) => onChange(mode as Mode)} className="divide-y">
      <Tabs.List aria-label={t("keys.modes")} className="px-6 py-3">
        <Tabs.Trigger value="test">{t("mode.test")}</Tabs.Trigger>
        <Tabs.Trigger value="live">{t("mode.live")}</Tabs.Trigger>
      </Tabs.List>
      <Tabs.Content value={value} className="divide-y outline-none">
        {children}
      </Tabs.Content>
    </Tabs>
  )
}
