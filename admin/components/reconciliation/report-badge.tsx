import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { Reconciliation } from "../../lib/reconciliations"

interface ReportBadgeProps {
  report: Reconciliation
}

/** How a reconciliation ended, in a word. */
export const ReportBadge = ({ report: { status, found, settled } }: ReportBadgeProps) => {
  const { t } = useTranslation("flutterwave")
  if (status === "running") {
    return <StatusBadge color="blue">{t("reconciliation.statuses.running")}</StatusBadge>
  }
  if (status === "failed") {
    return <StatusBadge color="red">{t("reconciliation.statuses.failed")}</StatusBadge>
  }
  if (found === 0) {
    return <StatusBadge color="green">{t("reconciliation.statuses.agrees")}</StatusBadge>
  }
  return found === settled ? (
    <StatusBadge color="green">
      {t("reconciliation.statuses.settled", { number: found })}
    </StatusBadge>
  ) : (
    <StatusBadge color="orange">
      {t("reconciliation.statuses.found", { number: found })}
    </StatusBadge>
  )
}
