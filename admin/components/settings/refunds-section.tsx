import { Container, InlineTip, Label, Switch, Text, toast } from "@medusajs/ui"
import { useId } from "react"
import { useTranslation } from "react-i18next"
import { useConfirmation } from "../../hooks/use-confirmation"
import { useChangeSettings } from "../../hooks/use-change-settings"
import { SectionHeader } from "../common/section-header"

interface RefundsSectionProps {
  isEnabled: boolean
}

/** Keeps whether refunds are allowed, for the version that makes them, and says what to do until then. */
export const RefundsSection = ({ isEnabled }: RefundsSectionProps) => {
  const { t } = useTranslation("flutterwave")
  const id = useId()
  const ask = useConfirmation()
  const { mutateAsync, isPending } = useChangeSettings()

  const change = async (enable: boolean) => {
    const confirmed =
      !enable ||
      (await ask({
        variant: "confirmation",
        title: t("refunds.confirmTitle"),
        description: t("refunds.confirmText"),
        confirmText: t("refunds.confirm"),
      }))
    if (!confirmed) {
      return
    }
    try {
      await mutateAsync({ refunds_enabled: enable })
      toast.success(enable ? t("refunds.nowOn") : t("refunds.nowOff"))
    } catch (error) {
      toast.error(error instanceof Error ? error.message : String(error))
    }
  }

  return (
    <Container className="divide-y p-0" role="region" aria-labelledby="flutterwave-refunds">
      <SectionHeader
        id="flutterwave-refunds"
        title={t("refunds.title")}
        subtitle={t("refunds.subtitle")}
      />
      <div className="flex flex-col gap-y-4 px-6 py-4">
        <div className="flex items-start gap-x-3">
          <Switch
            id={id}
            aria-describedby={`${id}-text`}
            className="mt-0.5 shrink-0"
            checked={isEnabled}
            onCheckedChange={(checked) => !isPending && void change(checked)}
          />
          <div className="min-w-0">
            <Label htmlFor={id} size="small" weight="plus">
              {t("refunds.label")}
            </Label>
            <Text id={`${id}-text`} size="small" className="text-ui-fg-subtle text-pretty">
              {t("refunds.text")}
            </Text>
          </div>
        </div>
        <InlineTip label={t("refunds.tip")}>{t("refunds.tipText")}</InlineTip>
      </div>
    </Container>
  )
}
