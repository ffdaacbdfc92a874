import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { listNotices } from "../../../../workflows"
import type { ListNoticesQuery } from "./validators"

export async function GET(
  req: AuthenticatedMedusaRequest<unknown, ListNoticesQuery>,
  res: MedusaResponse,
): Promise<void> {
  res.status(200).json(await listNotices(req.scope, req.validatedQuery))
}
