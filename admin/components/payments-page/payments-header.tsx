import { Button, Container, StatusBadge, toast, Tooltip } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useAttentionCount } from "../../hooks/use-attention-count"
import { useExport } from "../../hooks/use-export"
import { filtersOf, type PaymentSearch } from "../../lib/payment-search"
import { BusyButton } from "../common/busy-button"
import { PageHeader } from "../common/page-header"

interface PaymentsHeaderProps {
  search: PaymentSearch
}

/** What the page is, whether anything waits, and what can be done with the whole list. */
export const PaymentsHeader = ({ search }: PaymentsHeaderProps) => {
  const { t } = useTranslation("flutterwave")
  const { data: count, isError } = useAttentionCount()
  const { mutateAsync, isPending } = useExport()

  const download = async () => {
    try {
      // A file goes by when payments were made, whatever the list is sorted by.
      const order = search.order === "created_at" ? search.order : "-created_at"
      await mutateAsync({ ...filtersOf(search), order })
      toast.success(t("payments.exported"), { description: t("payments.exportText") })
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
            {isError ? (
              <StatusBadge color="grey">{t("payments.waitingNotKnown")}</StatusBadge>
            ) : (
              count !== undefined && (
                <StatusBadge color={count === 0 ? "green" : "orange"}>
                  {count === 0
                    ? t("payments.nothingWaits")
                    : t("payments.waiting", { number: count })}
                </StatusBadge>
              )
            )}
          </span>
        }
        actions={
          <>
            <Button asChild size="small" variant="secondary">
              <Link to="/settings/flutterwave">{t("payments.settings")}</Link>
            </Button>
            <Tooltip content={t("payments.exportText")}>
              <BusyButton
                size="small"
                variant="secondary"
                aria-describedby="flutterwave-export"
                isBusy={isPending}
                onClick={() => void download()}
              >
                {t("payments.export")}
              </BusyButton>
            </Tooltip>
            <span id="flutterwave-export" className="sr-only">
              {t("payments.exportText")}
            </span>
          </>
        }
      />
    </Container>
  )
}
