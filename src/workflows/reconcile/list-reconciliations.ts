import type { MedusaContainer } from "@medusajs/framework/types"

import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { reconciliationView, type ReconciliationView } from "./view"

export interface ReconciliationList {
  reconciliations: ReconciliationView[]
  /** How many there are in all, on this page and the others. */
  count: number
  limit: number
  offset: number
}

/** One page of the reconciliations' reports, newest first. */
export async function listReconciliations(
  container: MedusaContainer,
  { limit, offset }: { limit: number; offset: number },
): Promise<ReconciliationList> {
  const { rows, count } = await flutterwaveModule(container).reconciliations.list(limit, offset)
  return { reconciliations: rows.map(reconciliationView), count, limit, offset }
}
