import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaResponse,
  MiddlewareRoute,
} from "@medusajs/framework/http"

import { returnMoneyBeforeCancel } from "../../../workflows"

function returnMoneyFirst(
  req: AuthenticatedMedusaRequest,
  _: MedusaResponse,
  next: MedusaNextFunction,
): void {
  const { actor_id: actorId } = req.auth_context
  returnMoneyBeforeCancel(req.scope, req.params["id"] ?? "", actorId).then(() => next(), next)
}

export const orderMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/orders/:id/cancel", method: ["POST"], middlewares: [returnMoneyFirst] },
]
