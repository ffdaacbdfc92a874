import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useConnectionTest } from "../../hooks/use-connection-test"
import type { Mode } from "../../lib/settings"
import { Outcome } from "../common/outcome"

interface ConnectionTestProps {
  mode: Mode
}

/** Asks Flutterwave whether it knows the saved keys, and says what it answered. */
export const ConnectionTest = ({ mode }: ConnectionTestProps) => {
  const { t } = useTranslation("flutterwave")
  const { mutate, data, error, isPending } = useConnectionTest()

  const outcome = () => {
    if (isPending) {
      return null
    }
    if (error) {
      return { good: false, label: t("keys.testBad"), text: error.message }
    }
    if (!data) {
      return null
    }
    if (!data.ok) {
      return { good: false, label: t("keys.testBad"), text: data.message }
    }
    const currencies = data.currencies.join(", ")
    return {
      good: true,
      label: t("keys.testGood"),
      text: currencies ? t("keys.testGoodText", { currencies }) : t("keys.testGoodNoCurrencies"),
    }
  }

  return (
    <>
      <div className="flex flex-wrap items-center justify-end gap-2 px-6 py-4">
        <Button
          size="small"
          variant="secondary"
          isLoading={isPending}
          aria-label={isPending ? t("keys.testing") : t("keys.test")}
          onClick={() => mutate(mode)}
        >
          {t("keys.test")}
        </Button>
      </div>
      <Outcome outcome={outcome()} />
    </>
  )
}
