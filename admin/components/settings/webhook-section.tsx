import { Container } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { webhooksPage } from "../../lib/links"
import type { FlutterwaveSettings, Mode } from "../../lib/settings"
import { CopyButton } from "../common/copy-button"
import { ExternalLink } from "../common/external-link"
import { Row } from "../common/row"
import { SectionHeader } from "../common/section-header"
import { AccountTabs } from "./account-tabs"
import { WebhookActivity } from "./webhook-activity"
import { WebhookChecklist } from "./webhook-checklist"
import { WebhookSecret } from "./webhook-secret"
import { WebhookTest } from "./webhook-test"

interface WebhookSectionProps {
  settings: FlutterwaveSettings
  mode: Mode
  onModeChange: (mode: Mode) => void
}

/** What has to be carried over to Flutterwave, and whether its messages arrive. */
export const WebhookSection = ({ settings, mode, onModeChange }: WebhookSectionProps) => {
  const { t } = useTranslation("flutterwave")
  return (
    <Container className="divide-y p-0" role="region" aria-labelledby="flutterwave-webhook">
      <SectionHeader
        id="flutterwave-webhook"
        title={t("webhook.title")}
        subtitle={t("webhook.subtitle")}
        actions={
          <ExternalLink href={webhooksPage(mode)}>
            {mode === "live" ? t("webhook.openLive") : t("webhook.openTest")}
          </ExternalLink>
        }
      />
      <AccountTabs value={mode} onChange={onModeChange}>
        <Row
          label={t("webhook.url")}
          actions={<CopyButton label={t("webhook.copyUrl")} text={() => settings.webhook_url} />}
        >
          <code className="txt-small font-mono min-w-0 break-all">{settings.webhook_url}</code>
        </Row>
        <WebhookSecret
          key={`secret-${mode}`}
          mode={mode}
          current={settings.accounts[mode].secret_hash}
          canSave={settings.vault.ready}
        />
        <WebhookChecklist />
        <WebhookActivity activity={settings.webhook} />
        <WebhookTest key={`test-${mode}`} mode={mode} />
      </AccountTabs>
    </Container>
  )
}
