import { Button, Container, Heading } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { usePayments } from "../../hooks/use-payments"
import { useStoreCurrencies } from "../../hooks/use-store-currencies"
import { filtersOf, isNarrowed, pageSize, type PaymentSearch } from "../../lib/payment-search"
import { EmptyList } from "../common/empty-list"
import { ListSkeleton } from "../common/list-skeleton"
import { LoadError } from "../common/load-error"
import { Pager } from "../common/pager"
import { PaymentFilters } from "./payment-filters"
import { PaymentsTable } from "./payments-table"

interface PaymentsListProps {
  search: PaymentSearch
  onChange: (changes: Partial<PaymentSearch>) => void
  onClear: () => void
}

/** All payments, narrowed, sorted and paged. */
export const PaymentsList = ({ search, onChange, onClear }: PaymentsListProps) => {
  const { t } = useTranslation("flutterwave")
  const { offset, order } = search
  const currencies = useStoreCurrencies(search.currency_code)
  const query = { ...filtersOf(search), order, limit: pageSize, offset }
  const { data, error, isFetching, isPlaceholderData, refetch } = usePayments(query)
  const hasFailed = error !== null && (!data || isPlaceholderData)
  const isPartial = isNarrowed(search) || offset > 0

  const content = () => {
    if (!data) {
      return <ListSkeleton label={t("payments.loading")} rows={8} />
    }
    if (data.payments.length === 0) {
      return isPartial ? (
        <EmptyList
          title={t("payments.nothingFound")}
          text={t("payments.nothingFoundText")}
          // Where something narrows the list, the filters have the same button.
          action={
            !isNarrowed(search) && (
              <Button size="small" variant="secondary" onClick={onClear}>
                {t("lists.clear")}
              </Button>
            )
          }
        />
      ) : (
        <EmptyList title={t("payments.empty")} text={t("payments.emptyText")} />
      )
    }
    return (
      <>
        <PaymentsTable
          payments={data.payments}
          order={order}
          isBehind={isPlaceholderData}
          onOrder={(wanted) => onChange({ order: wanted })}
        />
        <Pager
          label={t("payments.pages")}
          count={data.count}
          limit={pageSize}
          offset={offset}
          onChange={(wanted) => onChange({ offset: wanted })}
        />
      </>
    )
  }

  return (
    <>
      <Container className="p-0" role="region" aria-labelledby="flutterwave-payments">
        <Heading level="h2" id="flutterwave-payments" className="px-6 pt-4">
          {t("payments.all")}
        </Heading>
        <PaymentFilters
          search={search}
          currencies={currencies}
          onChange={onChange}
          onClear={onClear}
        />
        {!hasFailed && <div className="border-t">{content()}</div>}
      </Container>
      {hasFailed && (
        <LoadError
          title={t("payments.failed")}
          message={error.message}
          isRetrying={isFetching}
          onRetry={() => void refetch()}
        />
      )}
    </>
  )
}
