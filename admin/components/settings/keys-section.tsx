import { Button, Container, InlineTip } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { apiKeysPage } from "../../lib/links"
import { type FlutterwaveSettings, keyNames, type Mode } from "../../lib/settings"
import { ExternalLink } from "../common/external-link"
import { SectionHeader } from "../common/section-header"
import { AccountTabs } from "./account-tabs"
import { ConnectionTest } from "./connection-test"
import { KeyRow } from "./key-row"
import { KeysForm } from "./keys-form"

interface KeysSectionProps {
  settings: FlutterwaveSettings
  mode: Mode
  onModeChange: (mode: Mode) => void
}

/** The keys of both accounts: what is there, and where to enter, remove and try them. */
export const KeysSection = ({ settings, mode, onModeChange }: KeysSectionProps) => {
  const { t } = useTranslation("flutterwave")
  const [isEditing, setIsEditing] = useState(false)
  const account = settings.accounts[mode]
  const canSave = settings.vault.ready

  return (
    <Container className="divide-y p-0" role="region" aria-labelledby="flutterwave-keys">
      <SectionHeader
        id="flutterwave-keys"
        title={t("keys.title")}
        subtitle={t("keys.subtitle")}
        actions={
          <>
            <ExternalLink href={apiKeysPage(mode)}>
              {mode === "live" ? t("keys.openLive") : t("keys.openTest")}
            </ExternalLink>
            <Button
              size="small"
              variant="secondary"
              disabled={!canSave}
              onClick={() => setIsEditing(true)}
            >
              {mode === "live" ? t("keys.editLive") : t("keys.editTest")}
            </Button>
          </>
        }
      />
      {!canSave && (
        <div className="px-6 py-4">
          <InlineTip variant="warning" label={t("keys.vaultNotReady")}>
            {t("keys.vaultNotReadyText")}
          </InlineTip>
        </div>
      )}
      <AccountTabs value={mode} onChange={onModeChange}>
        {keyNames.map((name) => (
          <KeyRow key={name} mode={mode} name={name} account={account} />
        ))}
        <ConnectionTest key={mode} mode={mode} />
      </AccountTabs>
      {isEditing && <KeysForm mode={mode} account={account} onClose={() => setIsEditing(false)} />}
    </Container>
  )
}
