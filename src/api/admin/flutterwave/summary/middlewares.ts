import { validateAndTransformQuery, type MiddlewareRoute } from "@medusajs/framework/http"

import { summarySchema } from "./validators"

export const summaryMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/admin/flutterwave/summary",
    method: ["GET"],
    middlewares: [validateAndTransformQuery(summarySchema, {})],
  },
]
