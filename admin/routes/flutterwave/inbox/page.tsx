import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Container } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { ListSkeleton } from "../../../components/common/list-skeleton"
import { LoadError } from "../../../components/common/load-error"
import { PageHeader } from "../../../components/common/page-header"
import { StaleRemark } from "../../../components/common/stale-remark"
import { NoticeFilters } from "../../../components/inbox/notice-filters"
import { NoticeList } from "../../../components/inbox/notice-list"
import { inboxHeadingId } from "../../../components/inbox/notice-row"
import { RejectedCalls } from "../../../components/inbox/rejected-calls"
import { useKeptError } from "../../../hooks/use-kept-error"
import { useLastPage } from "../../../hooks/use-last-page"
import { useListState } from "../../../hooks/use-list-state"
import { useLoginWhenExpired } from "../../../hooks/use-login-when-expired"
import { useNotices } from "../../../hooks/use-notices"
import { noticeKinds, noticeStatuses } from "../../../lib/notices"

const pageSize = 20
const filters = { status: noticeStatuses, kind: noticeKinds }

const FlutterwaveInboxPage = () => {
  const { t } = useTranslation("flutterwave")
  const list = useListState(filters)
  const asked = { ...list.filters, q: list.q, limit: pageSize, offset: list.offset }
  const query = useNotices(asked)
  const { data, isFetching, isPlaceholderData, refetch } = query
  const error = useKeptError(query, JSON.stringify(asked))
  useLoginWhenExpired(query)
  useLastPage(isPlaceholderData ? undefined : data, list.goTo)
  const hasFailed = error !== null && (!data || isPlaceholderData)

  const content = () => {
    if (hasFailed) {
      return null
    }
    return data ? (
      <NoticeList list={list} page={data} />
    ) : (
      <ListSkeleton label={t("inbox.loading")} />
    )
  }

  return (
    <div className="flex flex-col gap-y-3">
      <Container className="divide-y p-0">
        <PageHeader id={inboxHeadingId} title={t("inbox.title")} subtitle={t("inbox.subtitle")} />
        <NoticeFilters list={list} />
        {!hasFailed && <StaleRemark query={query} />}
        {content()}
      </Container>
      {hasFailed && (
        <LoadError
          title={t("inbox.failed")}
          message={error.message}
          isRetrying={isFetching}
          onRetry={() => void refetch()}
        />
      )}
      {!hasFailed && data && <RejectedCalls rejected={data.rejected} />}
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
