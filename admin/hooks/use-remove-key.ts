import { toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { KeyName, Mode } from "../lib/settings"
import { useChangeSettings } from "./use-change-settings"
import { useConfirmation } from "./use-confirmation"

interface KeyToRemove {
  mode: Mode
  name: KeyName | "secret_hash"
  /** What the person knows the key by. */
  label: string
  hint: string | null
}

/** Removes a key that was saved from the dashboard, after asking. */
export function useRemoveKey({ mode, name, label, hint }: KeyToRemove) {
  const { t } = useTranslation("flutterwave")
  const ask = useConfirmation()
  const { mutateAsync, isPending } = useChangeSettings()

  const remove = async () => {
    const confirmed = await ask({
      title: t("keys.removeTitle"),
      description: t("keys.removeText", { key: hint === null ? label : `${label} (${hint})` }),
      confirmText: t("keys.remove"),
    })
    if (!confirmed) {
      return
    }
    try {
      await mutateAsync({ accounts: { [mode]: { [name]: null } } })
      toast.success(t("keys.removed"))
    } catch (error) {
      toast.error(error instanceof Error ? error.message : String(error))
    }
  }

  return { remove, isPending }
}
