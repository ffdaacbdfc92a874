import { Spinner } from "@medusajs/icons"
import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { Reconciliation } from "../../lib/reconciliations"

interface ReconciliationProgressProps {
  running: Reconciliation | null
  last: Reconciliation | null
}

/** How far the running one is. Its beginning and its end are read out, each number between is not. */
export const ReconciliationProgress = ({ running, last }: ReconciliationProgressProps) => {
  const { t } = useTranslation("flutterwave")

  const news = () => {
    if (running) {
      return t("reconciliation.running")
    }
    if (!last) {
      return ""
    }
    return last.status === "failed"
      ? t("reconciliation.lastFailed")
      : t("reconciliation.lastDone", { checked: last.checked, found: last.found })
  }

  return (
    <>
      <span role="status" className="sr-only">
        {news()}
      </span>
      {running && (
        <div className="flex items-center gap-x-3 px-6 py-4" data-testid="progress">
          <Spinner aria-hidden="true" className="text-ui-fg-subtle shrink-0 animate-spin" />
          <Text size="small" className="text-ui-fg-subtle text-pretty">
            {t("reconciliation.progress", {
              checked: running.checked,
              settled: running.settled,
              found: running.found,
            })}
          </Text>
        </div>
      )}
    </>
  )
}
