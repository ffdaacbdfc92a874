import { ArrowPath, Eye, EyeSlash, Trash } from "@medusajs/icons"
import { Button, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useConfirmation } from "../../hooks/use-confirmation"
import { useRemoveKey } from "../../hooks/use-remove-key"
import { useSecretHash } from "../../hooks/use-secret-hash"
import type { Key, Mode } from "../../lib/settings"
import { ActionButton } from "../common/action-button"
import { CopyButton } from "../common/copy-button"
import { Row } from "../common/row"
import { SecretStatus } from "./secret-status"

interface WebhookSecretProps {
  mode: Mode
  current: Key
  /** Whether the server could save a new one. */
  canSave: boolean
}

/** The one secret that is shown: a merchant has to carry it over to Flutterwave. */
export const WebhookSecret = ({ mode, current, canSave }: WebhookSecretProps) => {
  const { t } = useTranslation("flutterwave")
  const ask = useConfirmation()
  const [shown, setShown] = useState<string | null>(null)
  const { reveal, renew } = useSecretHash(mode)
  const label = t("webhook.secret")
  const removal = useRemoveKey({ mode, name: "secret_hash", label, hint: current.hint })

  const show = async (secret: Promise<string>) => {
    try {
      setShown(await secret)
      return true
    } catch (error) {
      toast.error(error instanceof Error ? error.message : String(error))
      return false
    }
  }

  const makeNew = async () => {
    const confirmed = await ask({
      title: t("webhook.renewTitle"),
      description: t("webhook.renewText"),
      confirmText: t("webhook.renew"),
    })
    if (confirmed && (await show(renew.mutateAsync()))) {
      toast.success(t("webhook.renewed"))
    }
  }

  const actions = () => {
    if (current.set && current.hint === null) {
      return (
        <ActionButton
          label={t("webhook.removeSecret")}
          isLoading={removal.isPending}
          onClick={() => void removal.remove()}
        >
          <Trash />
        </ActionButton>
      )
    }
    if (!current.set && shown === null) {
      return (
        <Button
          size="small"
          variant="secondary"
          isLoading={reveal.isPending}
          disabled={!canSave}
          onClick={() => void show(reveal.mutateAsync())}
        >
          {t("webhook.makeSecret")}
        </Button>
      )
    }
    return (
      <>
        <ActionButton
          label={shown === null ? t("webhook.reveal") : t("webhook.hide")}
          isLoading={reveal.isPending}
          onClick={() => (shown === null ? void show(reveal.mutateAsync()) : setShown(null))}
        >
          {shown === null ? <Eye /> : <EyeSlash />}
        </ActionButton>
        <CopyButton label={t("webhook.copySecret")} text={() => shown ?? reveal.mutateAsync()} />
        <ActionButton
          label={t("webhook.renew")}
          isLoading={renew.isPending}
          disabled={!canSave}
          onClick={() => void makeNew()}
        >
          <ArrowPath />
        </ActionButton>
      </>
    )
  }

  return (
    <Row label={label} actions={actions()}>
      {shown === null ? (
        <SecretStatus current={current} />
      ) : (
        <code data-testid="secret-hash" className="txt-small min-w-0 break-all font-mono">
          {shown}
        </code>
      )}
    </Row>
  )
}
