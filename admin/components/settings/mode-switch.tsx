import { InlineTip, StatusBadge, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useConfirmation } from "../../hooks/use-confirmation"
import { useChangeSettings } from "../../hooks/use-change-settings"
import { readFieldError } from "../../lib/field-error"
import type { FlutterwaveSettings } from "../../lib/settings"
import { LabelledSwitch } from "../common/labelled-switch"

interface ModeSwitchProps {
  settings: FlutterwaveSettings
}

/** Switches between play money and real money, after asking. */
export const ModeSwitch = ({ settings }: ModeSwitchProps) => {
  const { t } = useTranslation("flutterwave")
  const ask = useConfirmation()
  const [refusal, setRefusal] = useState<string | null>(null)
  const { mutateAsync, isPending } = useChangeSettings()
  const isLive = settings.mode === "live"

  const confirmed = (goLive: boolean) =>
    ask({
      variant: goLive ? "danger" : "confirmation",
      title: goLive ? t("mode.goLiveTitle") : t("mode.goTestTitle"),
      description: goLive ? t("mode.goLiveText") : t("mode.goTestText"),
      confirmText: goLive ? t("mode.goLive") : t("mode.goTest"),
    })

  const change = async (goLive: boolean) => {
    setRefusal(null)
    const { public_key, secret_key } = settings.accounts.live
    if (goLive && !(public_key.set && secret_key.set)) {
      setRefusal(t("mode.liveKeysMissing"))
      return
    }
    if (!(await confirmed(goLive))) {
      return
    }
    try {
      await mutateAsync({ mode: goLive ? "live" : "test" })
      toast.success(goLive ? t("mode.nowLive") : t("mode.nowTest"))
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      setRefusal(readFieldError(message)?.text ?? message)
    }
  }

  return (
    <div className="flex flex-col gap-y-3 px-6 py-4">
      <LabelledSwitch
        label={t("mode.label")}
        text={isLive ? t("mode.liveText") : t("mode.testText")}
        badge={
          <StatusBadge color={isLive ? "green" : "blue"}>
            {isLive ? t("mode.live") : t("mode.test")}
          </StatusBadge>
        }
        checked={isLive}
        isPending={isPending}
        onChange={change}
      />
      {refusal !== null && (
        <div role="alert">
          <InlineTip variant="error" label={t("common.refused")}>
            {refusal}
          </InlineTip>
        </div>
      )}
    </div>
  )
}
