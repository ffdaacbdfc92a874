import { Button, Container, Heading } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useCurrencies } from "../../hooks/use-currencies"
import { useKeptError } from "../../hooks/use-kept-error"
import { useLastPage } from "../../hooks/use-last-page"
import { useLoginWhenExpired } from "../../hooks/use-login-when-expired"
import { usePayments } from "../../hooks/use-payments"
import { filtersOf, isNarrowed, pageSize, type PaymentSearch } from "../../lib/payment-search"
import { EmptyList } from "../common/empty-list"
import { ListSkeleton } from "../common/list-skeleton"
import { LoadError } from "../common/load-error"
import { Pager } from "../common/pager"
import { StaleRemark } from "../common/stale-remark"
import { PaymentFilters } from "./payment-filters"
import { PaymentsTable } from "./payments-table"

interface PaymentsListProps {
  search: PaymentSearch
  onChange: (changes: Partial<PaymentSearch>) => void
  onClear: () => void
  /** Goes to the part of the list that there is, where what was asked for is beyond its end. */
  onMove: (offset: number) => void
}

export const paymentsHeadingId = "flutterwave-payments"

/** All payments, narrowed, sorted and paged. */
export const PaymentsList = ({ search, onChange, onClear, onMove }: PaymentsListProps) => {
  const { t } = useTranslation("flutterwave")
  const { offset, order } = search
  const asked = { ...filtersOf(search), order, limit: pageSize, offset }
  const query = usePayments(asked)
  const { data, isFetching, isPlaceholderData, refetch } = query
  const error = useKeptError(query, JSON.stringify(asked))
  useLoginWhenExpired(query)
  useLastPage(isPlaceholderData ? undefined : data, onMove)
  const currencies = useCurrencies([
    search.currency_code,
    ...(data?.payments ?? []).map(({ currency_code }) => currency_code),
  ])
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
      <Container className="p-0" role="region" aria-labelledby={paymentsHeadingId}>
        <Heading level="h2" id={paymentsHeadingId} tabIndex={-1} className="px-6 pt-4 outline-none">
          {t("payments.all")}
        </Heading>
        <PaymentFilters
          search={search}
          currencies={currencies}
          onChange={onChange}
          onClear={onClear}
        />
        {!hasFailed && <StaleRemark query={query} />}
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
