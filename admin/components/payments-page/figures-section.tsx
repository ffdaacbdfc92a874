import { Container, Heading, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useKeptError } from "../../hooks/use-kept-error"
import { useSettings } from "../../hooks/use-settings"
import { useSummary } from "../../hooks/use-summary"
import { LoadError } from "../common/load-error"
import { StaleRemark } from "../common/stale-remark"
import { FiguresSkeleton } from "./figures-skeleton"
import { PaidPerDay } from "./paid-per-day"
import { RecoveredByRetries } from "./recovered-by-retries"
import { SuccessByMethod } from "./success-by-method"

interface FiguresSectionProps {
  /** Empty for the mode that the shop is in: play money and real money are never added together. */
  mode: "" | "test" | "live"
}

/** What the last 30 days came to, in three small charts. */
export const FiguresSection = ({ mode }: FiguresSectionProps) => {
  const { t } = useTranslation("flutterwave")
  const settings = useSettings(false)
  const shown = mode || settings.data?.mode
  const summary = useSummary(shown)
  const { data } = summary
  // Which mode the shop is in has to be known, unless one was chosen.
  const asked = shown === undefined ? settings : summary
  const error = useKeptError(asked, shown)

  if (error && !data) {
    return (
      <LoadError
        title={t("payments.figures.failed")}
        message={error.message}
        isRetrying={asked.isFetching}
        onRetry={() => void asked.refetch()}
      />
    )
  }
  return (
    <Container className="divide-y p-0" role="region" aria-labelledby="flutterwave-figures">
      <Heading level="h2" id="flutterwave-figures" className="sr-only">
        {t("payments.figures.title")}
      </Heading>
      <StaleRemark query={summary} />
      {data ? (
        <div className="grid grid-cols-1 divide-y lg:grid-cols-3 lg:divide-x lg:divide-y-0">
          <PaidPerDay rows={data.paid_per_day} days={data.days} />
          <SuccessByMethod rows={data.success_by_method} />
          <RecoveredByRetries rows={data.recovered_by_retries} />
        </div>
      ) : (
        <FiguresSkeleton />
      )}
      {data && shown && (
        <Text size="xsmall" className="text-ui-fg-subtle px-6 py-3 text-pretty">
          {shown === "live" ? t("payments.figures.live") : t("payments.figures.test")}
        </Text>
      )}
    </Container>
  )
}
