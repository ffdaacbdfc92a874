import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Container } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { ListSkeleton } from "../../../components/common/list-skeleton"
import { LoadError } from "../../../components/common/load-error"
import { StaleRemark } from "../../../components/common/stale-remark"
import { ReportList } from "../../../components/reconciliation/report-list"
import { StartReconciliation } from "../../../components/reconciliation/start-reconciliation"
import { useKeptError } from "../../../hooks/use-kept-error"
import { useLastPage } from "../../../hooks/use-last-page"
import { useListState } from "../../../hooks/use-list-state"
import { useLoginWhenExpired } from "../../../hooks/use-login-when-expired"
import { useReconciliations } from "../../../hooks/use-reconciliations"

const pageSize = 10
const newestOnes = 2

const FlutterwaveReconciliationPage = () => {
  const { t } = useTranslation("flutterwave")
  const { offset, goTo } = useListState({})
  const query = useReconciliations(pageSize, offset)
  const { data, isFetching, isPlaceholderData, refetch } = query
  const error = useKeptError(query, String(offset))
  // At most one runs, and it is the newest, whichever page is looked at.
  const { data: latest } = useReconciliations(newestOnes, 0)
  useLoginWhenExpired(query)
  useLastPage(isPlaceholderData ? undefined : data, goTo)
  if (error && (!data || isPlaceholderData)) {
    return (
      <LoadError
        title={t("reconciliation.failed")}
        message={error.message}
        isRetrying={isFetching}
        onRetry={() => void refetch()}
      />
    )
  }
  if (!data) {
    return (
      <Container className="p-0">
        <ListSkeleton label={t("reconciliation.loading")} />
      </Container>
    )
  }
  const newest = latest?.reconciliations ?? []
  const running = newest.find(({ status }) => status === "running") ?? null
  const last = newest.find(({ status }) => status !== "running") ?? null
  return (
    <div className="flex flex-col gap-y-3">
      <StartReconciliation running={running} last={last} onStarted={() => goTo(0)} />
      <StaleRemark query={query} />
      <ReportList page={data} asked={offset} onPage={goTo} />
    </div>
  )
}

const Crumb = () => {
  const { t } = useTranslation("flutterwave")
  return <>{t("reconciliation.title")}</>
}

export const config = defineRouteConfig({
  label: "reconciliation.title",
  translationNs: "flutterwave",
  rank: 2,
})

export const handle = { breadcrumb: () => <Crumb /> }

export default FlutterwaveReconciliationPage
