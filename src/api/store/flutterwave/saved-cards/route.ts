import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { listSavedCards } from "../../../../workflows"

/** The signed-in customer's saved cards. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const saved_cards = await listSavedCards(req.scope, req.auth_context.actor_id)
  res.status(200).json({ saved_cards })
}
