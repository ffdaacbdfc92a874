import { Container, Label, Select, toast } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import { useStartReconciliation } from "../../hooks/use-reconciliations"
import { BusyButton } from "../common/busy-button"
import { PageHeader } from "../common/page-header"
import { ReconciliationProgress } from "./reconciliation-progress"
import type { Reconciliation } from "../../lib/reconciliations"

interface StartReconciliationProps {
  /** The one that is being made now. */
  running: Reconciliation | null
  /** The last one that has ended. */
  last: Reconciliation | null
  /** Shows where the report appears. */
  onStarted: () => void
}

/** As far back as the server looks. */
const choices = [1, 2, 3, 7, 14, 31]
const usual = "3"

/** Begins a reconciliation, one at a time, and shows how far it is. */
export const StartReconciliation = ({ running, last, onStarted }: StartReconciliationProps) => {
  const { t } = useTranslation("flutterwave")
  const id = useId()
  const [days, setDays] = useState(usual)
  const { mutateAsync, isPending } = useStartReconciliation()

  const start = async () => {
    try {
      await mutateAsync(Number(days))
      toast.success(t("reconciliation.started"))
      onStarted()
    } catch (error) {
      toast.error(error instanceof Error ? error.message : String(error))
    }
  }

  return (
    <Container className="divide-y p-0">
      <PageHeader title={t("reconciliation.title")} subtitle={t("reconciliation.subtitle")} />
      <div className="flex flex-col gap-3 px-6 py-4 sm:flex-row sm:items-end">
        <div className="flex flex-col gap-y-2 sm:w-56">
          <Label htmlFor={id} size="small" weight="plus">
            {t("reconciliation.days")}
          </Label>
          <Select value={days} onValueChange={setDays} disabled={running !== null}>
            <Select.Trigger id={id}>
              <Select.Value />
            </Select.Trigger>
            <Select.Content>
              {choices.map((number) => (
                <Select.Item key={number} value={String(number)}>
                  {number === 1
                    ? t("reconciliation.lastDay")
                    : t("reconciliation.lastDays", { number })}
                </Select.Item>
              ))}
            </Select.Content>
          </Select>
        </div>
        <BusyButton
          variant="secondary"
          className="w-fit"
          isBusy={isPending || running !== null}
          isSpinning={isPending}
          onClick={() => void start()}
        >
          {t("reconciliation.start")}
        </BusyButton>
      </div>
      <ReconciliationProgress running={running} last={last} />
    </Container>
  )
}
