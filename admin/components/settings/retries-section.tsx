import { Container, InlineTip } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { FlutterwaveSettings } from "../../lib/settings"
import { ExplainedRow } from "../common/explained-row"
import { SectionHeader } from "../common/section-header"
import { NotifySwitch } from "./notify-switch"

interface RetriesSectionProps {
  retry: FlutterwaveSettings["retry"]
  notifiesShopper: boolean
}

/** What follows a failed payment. Only whether the shopper is told of it can be changed. */
export const RetriesSection = ({ retry, notifiesShopper }: RetriesSectionProps) => {
  const { t } = useTranslation("flutterwave")
  const { additional_attempts, interval_minutes } = retry
  const additional = Array.from({ length: additional_attempts }, (_, index) => index + 1)
  const textOf = (number: number) => {
    if (number === additional_attempts) {
      return t("retries.lastText")
    }
    return number === 1 ? t("retries.additionalText") : t("retries.againText")
  }

  return (
    <Container className="divide-y p-0" role="region" aria-labelledby="flutterwave-retries">
      <SectionHeader
        id="flutterwave-retries"
        title={t("retries.title")}
        subtitle={t("retries.subtitle")}
      />
      <ol className="divide-y">
        <ExplainedRow
          title={t("retries.main")}
          note={t("retries.atOnce")}
          text={t("retries.mainText")}
        />
        {additional.map((number) => (
          <ExplainedRow
            key={number}
            title={t("retries.attempt", { number })}
            note={t("retries.after", { minutes: number * interval_minutes })}
            text={textOf(number)}
          />
        ))}
      </ol>
      <NotifySwitch isOn={notifiesShopper} />
      <div className="px-6 py-4">
        <InlineTip label={t("retries.cards")}>{t("retries.cardsText")}</InlineTip>
      </div>
    </Container>
  )
}
