import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { changeSettings, readSettings } from "../../../../workflows"
import type { ChangeSettingsBody } from "./validators"

export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  res.status(200).json({ settings: await readSettings(req.scope) })
}

export async function POST(
  req: AuthenticatedMedusaRequest<ChangeSettingsBody>,
  res: MedusaResponse,
): Promise<void> {
  const settings = await changeSettings(req.scope, req.validatedBody, req.auth_context.actor_id)
  res.status(200).json({ settings })
}
