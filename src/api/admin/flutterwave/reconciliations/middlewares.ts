import {
  validateAndTransformBody,
  validateAndTransformQuery,
  type MiddlewareRoute,
} from "@medusajs/framework/http"

import { listReconciliationsSchema, startReconciliationSchema } from "./validators"

const RECONCILIATIONS = "/admin/flutterwave/reconciliations"

export const reconciliationMiddlewares: MiddlewareRoute[] = [
  {
    matcher: RECONCILIATIONS,
    method: ["GET"],
    middlewares: [validateAndTransformQuery(listReconciliationsSchema, {})],
  },
  {
    matcher: RECONCILIATIONS,
    method: ["POST"],
    bodyParser: { sizeLimit: "1kb" },
    middlewares: [validateAndTransformBody(startReconciliationSchema)],
  },
]
