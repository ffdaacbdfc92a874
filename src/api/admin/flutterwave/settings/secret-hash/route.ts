import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { renewSecretHash, revealSecretHash } from "../../../../../workflows"
import type { ModeInput } from "../validators"

export async function GET(
  req: AuthenticatedMedusaRequest<unknown, ModeInput>,
  res: MedusaResponse,
): Promise<void> {
  const { mode } = req.validatedQuery
  res.status(200).json(await revealSecretHash(req.scope, mode, req.auth_context.actor_id))
}

export async function POST(
  req: AuthenticatedMedusaRequest<ModeInput>,
  res: MedusaResponse,
): Promise<void> {
  const { mode } = req.validatedBody
  res.status(200).json(await renewSecretHash(req.scope, mode, req.auth_context.actor_id))
}
