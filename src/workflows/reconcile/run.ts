import type { MedusaContainer } from "@medusajs/framework/types"

import type { FlutterwaveClient } from "../../flutterwave"
import type { Progress } from "../../modules/flutterwave/services/reconciliations"
import type { ReconciliationRow } from "../../modules/flutterwave/types"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"

/** What the parts of a reconciliation share. */
export interface Run extends Pick<ReconciliationRow, "id" | "mode" | "window_from" | "window_to"> {
  gateway: FlutterwaveClient
}

/** The run was taken for dead while it went on, and another may be at work: it has to stop. */
export class LostRunError extends Error {
  override readonly name = "LostRunError"

  constructor(runId: string) {
    super(`Reconciliation ${runId} was taken for dead while it went on.`)
  }
}

/**
 * Writes progress into the run's report.
 * @throws LostRunError
 */
export async function note(
  container: MedusaContainer,
  run: Run,
  progress: Progress,
): Promise<void> {
  if (!(await flutterwaveModule(container).reconciliations.note(run.id, progress))) {
    throw new LostRunError(run.id)
  }
}
