import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Container } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { ListSkeleton } from "../../../components/common/list-skeleton"
import { LoadError } from "../../../components/common/load-error"
import { ReportList } from "../../../components/reconciliation/report-list"
import { StartReconciliation } from "../../../components/reconciliation/start-reconciliation"
import { useListState } from "../../../hooks/use-list-state"
import { useReconciliations } from "../../../hooks/use-reconciliations"

const pageSize = 10

const FlutterwaveReconciliationPage = () => {
  const { t } = useTranslation("flutterwave")
  const { offset, goTo } = useListState([])
  const { data, error, isFetching, refetch } = useReconciliations(pageSize, offset)
  if (!data && error) {
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
  const running = data.reconciliations.find(({ status }) => status === "running") ?? null
  const last = data.reconciliations.find(({ status }) => status !== "running") ?? null
  return (
    <div className="flex flex-col gap-y-3">
      <StartReconciliation running={running} last={last} />
      <ReportList page={data} onPage={goTo} />
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
