import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
  MiddlewareRoute,
} from "@medusajs/framework/http"

import { refuseDeletionOfPaid } from "../../../workflows"

function refusePaid(req: MedusaRequest, _: MedusaResponse, next: MedusaNextFunction): void {
  refuseDeletionOfPaid(req.scope, req.params["id"] ?? "").then(() => next(), next)
}

export const draftOrderMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/draft-orders/:id", method: ["DELETE"], middlewares: [refusePaid] },
]
