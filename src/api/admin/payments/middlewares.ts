import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
  MiddlewareRoute,
} from "@medusajs/framework/http"

import { refuseRefundWhileOff } from "../../../workflows"

function refuseWhileOff(
  req: MedusaRequest<{ amount?: number }>,
  _: MedusaResponse,
  next: MedusaNextFunction,
): void {
  // Medusa's own middleware has checked the body before (2.21.2).
  const { amount } = req.validatedBody
  refuseRefundWhileOff(req.scope, req.params["id"] ?? "", amount).then(() => next(), next)
}

export const refundMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/payments/:id/refund", method: ["POST"], middlewares: [refuseWhileOff] },
]
