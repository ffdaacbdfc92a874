import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { resolvePayment } from "../../../../../../workflows"
import { idOf } from "../../../../../entity-id"
import type { ResolvePaymentBody } from "../../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<ResolvePaymentBody>,
  res: MedusaResponse,
): Promise<void> {
  const { actor_id } = req.auth_context
  const payment = await resolvePayment(req.scope, idOf(req, "payment"), req.validatedBody, actor_id)
  res.status(200).json({ payment })
}
