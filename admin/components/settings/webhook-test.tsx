import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useWebhookTest } from "../../hooks/use-webhook-test"
import type { Mode } from "../../lib/settings"
import { Outcome } from "../common/outcome"

interface WebhookTestProps {
  mode: Mode
}

/** Tries whether the shop can be reached where Flutterwave will send its messages. */
export const WebhookTest = ({ mode }: WebhookTestProps) => {
  const { t } = useTranslation("flutterwave")
  const { mutate, data, error, isPending } = useWebhookTest()

  const outcome = () => {
    if (isPending || !(data || error)) {
      return null
    }
    return data?.ok
      ? { good: true, label: t("webhook.testGood"), text: t("webhook.testGoodText") }
      : {
          good: false,
          label: t("webhook.testBad"),
          text: error?.message ?? data?.message ?? "",
        }
  }

  return (
    <>
      <div className="flex flex-col gap-x-4 gap-y-3 px-6 py-4 sm:flex-row sm:items-center sm:justify-between">
        <Text size="small" className="text-ui-fg-subtle text-pretty">
          {t("webhook.testText")}
        </Text>
        <Button
          size="small"
          variant="secondary"
          className="shrink-0"
          isLoading={isPending}
          aria-label={isPending ? t("webhook.testing") : t("webhook.test")}
          onClick={() => mutate(mode)}
        >
          {t("webhook.test")}
        </Button>
      </div>
      <Outcome outcome={outcome()} />
    </>
  )
}
