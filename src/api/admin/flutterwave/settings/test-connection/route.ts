import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { testConnection } from "../../../../../workflows"
import type { ModeInput } from "../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<ModeInput>,
  res: MedusaResponse,
): Promise<void> {
  res.status(200).json(await testConnection(req.scope, req.validatedBody.mode))
}
