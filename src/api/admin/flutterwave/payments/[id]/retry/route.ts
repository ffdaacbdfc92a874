import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { readPayment, retryPaymentNow } from "../../../../../../workflows"
import { idOf } from "../../../../../entity-id"

export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const id = idOf(req, "payment")
  const result = await retryPaymentNow(req.scope, id)
  res.status(200).json({ payment: await readPayment(req.scope, id), result })
}
