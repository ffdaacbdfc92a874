import { Container } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { newestOfEachMode, type ReconciliationList } from "../../lib/reconciliations"
import { EmptyList } from "../common/empty-list"
import { Pager } from "../common/pager"
import { SectionHeader } from "../common/section-header"
import { ReportRow } from "./report-row"

interface ReportListProps {
  page: ReconciliationList
  /** Where the page begins that was asked for. */
  asked: number
  onPage: (offset: number) => void
}

/** The reports that were kept, newest first. */
export const ReportList = ({ page, asked, onPage }: ReportListProps) => {
  const { t } = useTranslation("flutterwave")
  const { reconciliations, count, limit, offset } = page
  const opened = offset === 0 ? newestOfEachMode(reconciliations) : []
  return (
    <Container className="divide-y p-0" role="region" aria-labelledby="flutterwave-reports">
      <SectionHeader
        id="flutterwave-reports"
        title={t("reconciliation.reports")}
        subtitle={t("reconciliation.reportsText")}
      />
      {count === 0 ? (
        <EmptyList title={t("reconciliation.none")} text={t("reconciliation.noneText")} />
      ) : (
        <>
          <ul aria-labelledby="flutterwave-reports" className="divide-y">
            {reconciliations.map((report) => (
              <ReportRow key={report.id} report={report} isNewest={opened.includes(report.id)} />
            ))}
          </ul>
          <Pager
            label={t("reconciliation.pages")}
            count={count}
            limit={limit}
            offset={asked}
            onChange={onPage}
          />
        </>
      )}
    </Container>
  )
}
