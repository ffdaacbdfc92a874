import { type ReactNode, useState } from "react"
import type { FlutterwaveSettings } from "../../lib/settings"
import { CheckoutSection } from "./checkout-section"
import { KeysSection } from "./keys-section"
import { RefundsSection } from "./refunds-section"
import { RetriesSection } from "./retries-section"
import { StatusSection } from "./status-section"
import { WebhookSection } from "./webhook-section"

interface SettingsSectionsProps {
  settings: FlutterwaveSettings
  /** Says so where the settings could not be brought up to date. */
  remark: ReactNode
}

/** All sections, in the order in which an account is connected. */
export const SettingsSections = ({ settings, remark }: SettingsSectionsProps) => {
  // Keys and webhook show the same account, so that nobody carries a live secret to the test page.
  const [account, setAccount] = useState(settings.mode)
  return (
    <div className="flex flex-col gap-y-3">
      <StatusSection settings={settings} remark={remark} />
      <KeysSection settings={settings} mode={account} onModeChange={setAccount} />
      <WebhookSection settings={settings} mode={account} onModeChange={setAccount} />
      <CheckoutSection settings={settings} />
      <RetriesSection retry={settings.retry} notifiesShopper={settings.notify_shopper} />
      <RefundsSection isEnabled={settings.refunds_enabled} />
    </div>
  )
}
