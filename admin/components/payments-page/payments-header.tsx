import { Button, Container, StatusBadge, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useAttentionCount } from "../../hooks/use-attention-count"
import { useExport } from "../../hooks/use-export"
import { filtersOf, type PaymentSearch } from "../../lib/payment-search"
import { PageHeader } from "../common/page-header"

interface PaymentsHeaderProps {
  search: PaymentSearch
}

/** What the page is, whether anything waits, and what can be done with the whole list. */
export const PaymentsHeader = ({ search }: PaymentsHeaderProps) => {
  const { t } = useTranslation("flutterwave")
  const count = useAttentionCount()
  const { mutateAsync, isPending } = useExport()

  const download = async () => {
    try {
      // A file goes by when payments were made, whatever the list is sorted by.
      const order = search.order === "created_at" ? search.order : "-created_at"
      await mutateAsync({ ...filtersOf(search), order })
      toast.success(t("payments.exported"))
    } catch (error) {
      toast.error(error instanceof Error ? error.message : String(error))
    }
  }

  return (
    <Container className="p-0">
      <PageHeader
        title={t("payments.title")}
        subtitle={t("payments.subtitle")}
        badge={
          <span role="status">
            {count !== null && (
              <StatusBadge color={count === 0 ? "green" : "orange"}>
                {count === 0
                  ? t("payments.nothingWaits")
                  : t("payments.waiting", { number: count })}
              </StatusBadge>
            )}
          </span>
        }
        actions={
          <>
            <Button asChild size="small" variant="secondary">
              <Link to="/settings/flutterwave">{t("payments.settings")}</Link>
            </Button>
            <Button
              size="small"
              variant="secondary"
              isLoading={isPending}
              onClick={() => void download()}
            >
              {t("payments.export")}
            </Button>
          </>
        }
      />
    </Container>
  )
}
