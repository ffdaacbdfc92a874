import { TriangleDownMini, TriangleRightMini } from "@medusajs/icons"
import { Badge, Button, Text } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import { useFormats } from "../../hooks/use-formats"
import type { Reconciliation } from "../../lib/reconciliations"
import { FindingList } from "./finding-list"
import { ReportBadge } from "./report-badge"

interface ReportRowProps {
  report: Reconciliation
  /** The newest report of a mode tells its findings without being asked. */
  isNewest: boolean
}

/** One report: which days, how much was looked at, what came of it. */
export const ReportRow = ({ report, isNewest }: ReportRowProps) => {
  const { t } = useTranslation("flutterwave")
  const { day, moment } = useFormats()
  const id = useId()
  const [asked, setAsked] = useState<boolean | null>(null)
  const { findings } = report
  const isOpen = findings.length > 0 && (asked ?? isNewest)

  return (
    <li data-reconciliation={report.id}>
      <div className="grid grid-cols-1 gap-x-6 gap-y-2 px-6 py-4 md:grid-cols-[minmax(0,1fr)_minmax(0,2fr)_11rem]">
        <div className="min-w-0">
          <Text size="small" weight="plus">
            <time dateTime={report.started_at}>{moment(report.started_at)}</time>
          </Text>
          <div className="flex flex-wrap items-center gap-2">
            <Text size="xsmall" className="text-ui-fg-subtle">
              {t(`reconciliation.triggers.${report.trigger}`)}
            </Text>
            <Badge size="2xsmall">{t(`mode.${report.mode}`)}</Badge>
          </div>
        </div>
        <div className="flex min-w-0 flex-col gap-y-1">
          <Text size="small" className="text-ui-fg-subtle">
            {t("reconciliation.between", { from: day(report.from), to: day(report.to) })}
          </Text>
          <Text size="small" className="text-ui-fg-subtle text-pretty">
            {t("reconciliation.sum", {
              checked: report.checked,
              settled: report.settled,
              found: report.found,
            })}
          </Text>
          {report.foreign > 0 && (
            <Text size="small" className="text-ui-fg-subtle text-pretty">
              {t("reconciliation.foreign", { number: report.foreign })}
            </Text>
          )}
          {report.error !== null && (
            <Text size="small" className="text-ui-fg-error text-pretty break-words">
              {report.error}
            </Text>
          )}
        </div>
        <div className="flex flex-row-reverse items-center justify-end gap-2 md:flex-col md:items-end md:justify-start">
          <ReportBadge report={report} />
          {findings.length > 0 && (
            <Button
              size="small"
              variant="transparent"
              aria-label={t("reconciliation.detailsOf", { when: moment(report.started_at) })}
              aria-expanded={isOpen}
              aria-controls={isOpen ? id : undefined}
              onClick={() => setAsked(!isOpen)}
            >
              {isOpen ? <TriangleDownMini /> : <TriangleRightMini />}
              {t("reconciliation.details")}
            </Button>
          )}
        </div>
      </div>
      {isOpen && (
        <FindingList id={id} findings={findings} unlisted={report.found - findings.length} />
      )}
    </li>
  )
}
