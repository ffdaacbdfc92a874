import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { listReconciliations, startReconciliation } from "../../../../workflows"
import type { ListReconciliationsQuery, StartReconciliationBody } from "./validators"

export async function GET(
  req: AuthenticatedMedusaRequest<unknown, ListReconciliationsQuery>,
  res: MedusaResponse,
): Promise<void> {
  res.status(200).json(await listReconciliations(req.scope, req.validatedQuery))
}

export async function POST(
  req: AuthenticatedMedusaRequest<StartReconciliationBody>,
  res: MedusaResponse,
): Promise<void> {
  const reconciliation = await startReconciliation(req.scope, req.validatedBody.days)
  res.status(202).json({ reconciliation })
}
