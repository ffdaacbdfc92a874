import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { ListState } from "../../hooks/use-list-state"
import { noticeKinds, noticeStatuses } from "../../lib/notices"
import { FilterSelect } from "../common/filter-select"
import { SearchField } from "../common/search-field"

interface NoticeFiltersProps {
  list: ListState<"status" | "kind">
}

/** Narrows the inbox, and says what the chosen result means. */
export const NoticeFilters = ({ list }: NoticeFiltersProps) => {
  const { t } = useTranslation("flutterwave")
  const { status, kind } = list.filters
  const chosen = noticeStatuses.find((each) => each === status)
  return (
    <div className="flex flex-col gap-y-2 px-6 py-4">
      <div className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap sm:items-center">
        <div className="sm:w-44">
          <FilterSelect
            label={t("inbox.status")}
            all={t("inbox.allStatuses")}
            value={status}
            choices={noticeStatuses.map((value) => ({
              value,
              label: t(`payment.noticeStatus.${value}`),
            }))}
            onChange={(value) => list.choose("status", value)}
          />
        </div>
        <div className="sm:w-44">
          <FilterSelect
            label={t("inbox.kind")}
            all={t("inbox.allKinds")}
            value={kind}
            choices={noticeKinds.map((value) => ({ value, label: t(`inbox.kinds.${value}`) }))}
            onChange={(value) => list.choose("kind", value)}
          />
        </div>
        <div className="col-span-2 sm:ml-auto sm:w-72">
          <SearchField
            label={t("lists.search")}
            placeholder={t("inbox.searchFor")}
            value={list.q}
            onChange={list.search}
          />
        </div>
      </div>
      {chosen && (
        <Text size="small" className="text-ui-fg-subtle text-pretty">
          {t(`inbox.statuses.${chosen}.meaning`)}
        </Text>
      )}
    </div>
  )
}
