import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { readPayment } from "../../../../../workflows"
import { idOf } from "../../../../entity-id"

export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  res.status(200).json({ payment: await readPayment(req.scope, idOf(req, "payment")) })
}
