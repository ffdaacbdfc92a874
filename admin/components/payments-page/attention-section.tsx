import { Button, Container } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useKeptError } from "../../hooks/use-kept-error"
import { usePayments } from "../../hooks/use-payments"
import { LoadError } from "../common/load-error"
import { SectionHeader } from "../common/section-header"
import { StaleRemark } from "../common/stale-remark"
import { AttentionItem } from "./attention-item"

interface AttentionSectionProps {
  /** Shows all of them in the list below. */
  onShowAll: () => void
}

/** As many are looked at in one go. */
const shownAtOnce = 5

/** The payments that wait for a person, before all others; nothing where none does. */
export const AttentionSection = ({ onShowAll }: AttentionSectionProps) => {
  const { t } = useTranslation("flutterwave")
  const query = usePayments({
    status: ["attention"],
    order: "-updated_at",
    limit: shownAtOnce,
  })
  const { data, isFetching, refetch } = query
  const error = useKeptError(query)
  if (!data && error) {
    return (
      <LoadError
        title={t("payments.attention.failed")}
        message={error.message}
        isRetrying={isFetching}
        onRetry={() => void refetch()}
      />
    )
  }
  if (!data || data.count === 0) {
    return null
  }
  return (
    <Container className="divide-y p-0" role="region" aria-labelledby="flutterwave-attention">
      <SectionHeader
        id="flutterwave-attention"
        title={t("payment.status.attention")}
        subtitle={t("payments.attention.subtitle")}
        actions={
          data.count > shownAtOnce && (
            <Button size="small" variant="secondary" onClick={onShowAll}>
              {t("payments.attention.showAll", { number: data.count })}
            </Button>
          )
        }
      />
      <StaleRemark query={query} />
      <ul className="divide-y">
        {data.payments.map((payment) => (
          <AttentionItem key={payment.id} payment={payment} />
        ))}
      </ul>
    </Container>
  )
}
