import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { listPayments } from "../../../../workflows"
import type { ListPaymentsQuery } from "./validators"

export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const query = req.validatedQuery as ListPaymentsQuery
  res.status(200).json(await listPayments(req.scope, query))
}
