import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { listPayments } from "../../../../workflows"
import type { ListPaymentsQuery } from "./validators"

export async function GET(
  req: AuthenticatedMedusaRequest<unknown, ListPaymentsQuery>,
  res: MedusaResponse,
): Promise<void> {
  res.status(200).json(await listPayments(req.scope, req.validatedQuery))
}
