import { Container, InlineTip, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useConfirmation } from "../../hooks/use-confirmation"
import { useChangeSettings } from "../../hooks/use-change-settings"
import { ExplainedRow } from "../common/explained-row"
import { LabelledSwitch } from "../common/labelled-switch"
import { SectionHeader } from "../common/section-header"

interface RefundsSectionProps {
  isEnabled: boolean
}

/** Whether money may go back, and what that means for orders either way. Switching it off asks nothing. */
export const RefundsSection = ({ isEnabled }: RefundsSectionProps) => {
  const { t } = useTranslation("flutterwave")
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
      <div className="px-6 py-4">
        <LabelledSwitch
          label={t("refunds.label")}
          text={t("refunds.text")}
          checked={isEnabled}
          isPending={isPending}
          onChange={change}
        />
      </div>
      <ul className="divide-y">
        <ExplainedRow title={t("refunds.off")} text={t("refunds.offText")} />
        <ExplainedRow title={t("refunds.on")} text={t("refunds.onText")} />
      </ul>
      <div className="px-6 py-4">
        <InlineTip label={t("refunds.tip")}>{t("refunds.tipText")}</InlineTip>
      </div>
    </Container>
  )
}
