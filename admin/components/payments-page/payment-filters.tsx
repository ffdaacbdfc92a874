import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { isNarrowed, paymentOrders, type PaymentSearch } from "../../lib/payment-search"
import { FilterSelect } from "../common/filter-select"
import { SearchField } from "../common/search-field"
import { ChoiceFilter } from "./choice-filter"
import { DayFilter } from "./day-filter"
import { StatusFilter } from "./status-filter"

interface PaymentFiltersProps {
  search: PaymentSearch
  currencies: string[]
  onChange: (changes: Partial<PaymentSearch>) => void
  onClear: () => void
}

/** Everything that narrows the list, and its order. */
export const PaymentFilters = ({ search, currencies, onChange, onClear }: PaymentFiltersProps) => {
  const { t } = useTranslation("flutterwave")
  return (
    <div
      role="search"
      className="grid grid-cols-2 items-center gap-2 px-6 py-4 lg:flex lg:flex-wrap"
    >
      <div className="col-span-2 lg:w-72">
        <SearchField
          label={t("lists.search")}
          placeholder={t("payments.filters.searchHint")}
          value={search.q}
          onChange={(q) => onChange({ q })}
        />
      </div>
      <StatusFilter chosen={search.status} onChange={(status) => onChange({ status })} />
      <div className="lg:w-36">
        <FilterSelect
          label={t("payments.filters.mode")}
          all={t("payments.filters.anyMode")}
          value={search.mode}
          choices={[
            { value: "live", label: t("mode.live") },
            { value: "test", label: t("mode.test") },
          ]}
          onChange={(mode) => onChange({ mode: mode === "live" || mode === "test" ? mode : "" })}
        />
      </div>
      <div className="lg:w-36">
        <FilterSelect
          label={t("payments.filters.currency")}
          all={t("payments.filters.anyCurrency")}
          value={search.currency_code}
          choices={currencies.map((code) => ({ value: code, label: code }))}
          onChange={(currency_code) => onChange({ currency_code })}
        />
      </div>
      <ChoiceFilter
        label={t("payments.filters.order")}
        value={search.order}
        choices={paymentOrders.map((order) => ({
          value: order,
          label: t(`payments.orders.${order}`),
        }))}
        onChange={(value) => {
          const order = paymentOrders.find((each) => each === value)
          onChange(order ? { order } : {})
        }}
      />
      <div className="col-span-2 flex flex-wrap gap-2">
        <DayFilter
          label={t("payments.filters.from")}
          value={search.created_from}
          onChange={(created_from) => onChange({ created_from })}
        />
        <DayFilter
          label={t("payments.filters.to")}
          value={search.created_to}
          onChange={(created_to) => onChange({ created_to })}
        />
      </div>
      {isNarrowed(search) && (
        <Button size="small" variant="transparent" onClick={onClear}>
          {t("lists.clear")}
        </Button>
      )}
    </div>
  )
}
