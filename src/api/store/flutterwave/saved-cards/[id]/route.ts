import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { deleteSavedCard } from "../../../../../workflows"
import { idOf } from "../../../../entity-id"

/** Forgets one of the signed-in customer's saved cards. */
export async function DELETE(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const id = idOf(req, "saved card")
  await deleteSavedCard(req.scope, req.auth_context.actor_id, id)
  res.status(200).json({ id, object: "saved_card", deleted: true })
}
