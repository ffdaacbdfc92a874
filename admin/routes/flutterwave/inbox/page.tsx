import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Container } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { ListSkeleton } from "../../../components/common/list-skeleton"
import { LoadError } from "../../../components/common/load-error"
import { PageHeader } from "../../../components/common/page-header"
import { NoticeFilters } from "../../../components/inbox/notice-filters"
import { NoticeList } from "../../../components/inbox/notice-list"
import { RejectedCalls } from "../../../components/inbox/rejected-calls"
import { useListState } from "../../../hooks/use-list-state"
import { useNotices } from "../../../hooks/use-notices"

const pageSize = 20
const filters = ["status", "kind"] as const

const FlutterwaveInboxPage = () => {
  const { t } = useTranslation("flutterwave")
  const list = useListState(filters)
  const { data, error, isFetching, refetch } = useNotices({
    ...list.filters,
    q: list.q,
    limit: pageSize,
    offset: list.offset,
  })
  if (!data && error) {
    return (
      <LoadError
        title={t("inbox.failed")}
        message={error.message}
        isRetrying={isFetching}
        onRetry={() => void refetch()}
      />
    )
  }
  return (
    <div className="flex flex-col gap-y-3">
      <Container className="divide-y p-0">
        <PageHeader title={t("inbox.title")} subtitle={t("inbox.subtitle")} />
        <NoticeFilters list={list} />
        {data ? (
          <NoticeList list={list} page={data} />
        ) : (
          <ListSkeleton label={t("inbox.loading")} />
        )}
      </Container>
      {data && <RejectedCalls rejected={data.rejected} />}
    </div>
  )
}

const Crumb = () => {
  const { t } = useTranslation("flutterwave")
  return <>{t("inbox.title")}</>
}

export const config = defineRouteConfig({
  label: "inbox.title",
  translationNs: "flutterwave",
  rank: 1,
})

export const handle = { breadcrumb: () => <Crumb /> }

export default FlutterwaveInboxPage
