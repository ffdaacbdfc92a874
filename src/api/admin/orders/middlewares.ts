import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
  MiddlewareRoute,
} from "@medusajs/framework/http"

import { refuseCancelWithMoney } from "../../../workflows"

function refuseCancel(req: MedusaRequest, _: MedusaResponse, next: MedusaNextFunction): void {
  refuseCancelWithMoney(req.scope, req.params["id"] ?? "").then(() => next(), next)
}

export const orderMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/orders/:id/cancel", method: ["POST"], middlewares: [refuseCancel] },
]
