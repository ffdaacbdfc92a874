import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { checkPaymentNow } from "../../../../../../workflows"
import { idOf } from "../../../../../entity-id"

export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  res.status(200).json({ payment: await checkPaymentNow(req.scope, idOf(req, "payment")) })
}
