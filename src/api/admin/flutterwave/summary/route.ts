import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { summarizePayments } from "../../../../workflows"
import type { SummaryQuery } from "./validators"

export async function GET(
  req: AuthenticatedMedusaRequest<unknown, SummaryQuery>,
  res: MedusaResponse,
): Promise<void> {
  res.status(200).json(await summarizePayments(req.scope, req.validatedQuery.mode))
}
