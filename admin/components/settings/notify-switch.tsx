import { toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useChangeSettings } from "../../hooks/use-change-settings"
import { CopyButton } from "../common/copy-button"
import { LabelledSwitch } from "../common/labelled-switch"
import { Row } from "../common/row"

interface NotifySwitchProps {
  isOn: boolean
}

/** The name that the server gives the e-mail; whoever sets up the store's e-mails needs it. */
const template = "flutterwave-payment-retry"

/** Whether shoppers get the link of another attempt by e-mail, and what that takes. */
export const NotifySwitch = ({ isOn }: NotifySwitchProps) => {
  const { t } = useTranslation("flutterwave")
  const { mutateAsync, isPending } = useChangeSettings()

  const change = async (notify: boolean) => {
    try {
      await mutateAsync({ notify_shopper: notify })
      toast.success(notify ? t("retries.notify.nowOn") : t("retries.notify.nowOff"))
    } catch (error) {
      toast.error(error instanceof Error ? error.message : String(error))
    }
  }

  return (
    <>
      <div className="px-6 py-4">
        <LabelledSwitch
          label={t("retries.notify.label")}
          text={t("retries.notify.text")}
          checked={isOn}
          isPending={isPending}
          onChange={change}
        />
      </div>
      <Row
        label={t("retries.notify.template")}
        actions={<CopyButton label={t("retries.notify.copyTemplate")} text={() => template} />}
      >
        <code className="txt-small min-w-0 break-all font-mono">{template}</code>
      </Row>
    </>
  )
}
