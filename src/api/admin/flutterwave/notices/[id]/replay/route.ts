import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { replayNotice } from "../../../../../../workflows"
import { idOf } from "../../../../../entity-id"

export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const { actor_id } = req.auth_context
  const notice = await replayNotice(req.scope, idOf(req, "notice"), actor_id)
  res.status(200).json({ notice })
}
