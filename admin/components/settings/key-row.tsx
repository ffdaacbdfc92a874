import { Trash } from "@medusajs/icons"
import { Badge, StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useRemoveKey } from "../../hooks/use-remove-key"
import type { Account, KeyName, Mode } from "../../lib/settings"
import { ActionButton } from "../common/action-button"
import { Row } from "../common/row"

interface KeyRowProps {
  mode: Mode
  name: KeyName
  account: Account
}

/** How one key stands. Only what was saved from the dashboard can be removed there. */
export const KeyRow = ({ mode, name, account }: KeyRowProps) => {
  const { t } = useTranslation("flutterwave")
  const { set, hint, source } = account[name]
  const label = t(`keys.names.${name}`)
  const { remove, isPending } = useRemoveKey({ mode, name, label, hint })
  // Nobody has to enter it: the server computes it.
  const isDerived = name === "encryption_key" && account.secret_key.set

  const status = () => {
    if (!set) {
      return (
        <StatusBadge color="grey">{isDerived ? t("keys.derived") : t("keys.missing")}</StatusBadge>
      )
    }
    return hint === null ? (
      <StatusBadge color="red">{t("keys.unreadable")}</StatusBadge>
    ) : (
      <StatusBadge color="green">{t("keys.configured", { hint })}</StatusBadge>
    )
  }

  return (
    <Row
      label={label}
      actions={
        source === "dashboard" && (
          <ActionButton
            label={t("keys.removeKey", { key: label })}
            tooltip={t("keys.remove")}
            isLoading={isPending}
            onClick={() => void remove()}
          >
            <Trash />
          </ActionButton>
        )
      }
    >
      {status()}
      {source && (
        <Badge size="2xsmall" className="whitespace-nowrap">
          {source === "environment" ? t("keys.fromEnvironment") : t("keys.fromDashboard")}
        </Badge>
      )}
    </Row>
  )
}
