import {
  validateAndTransformBody,
  validateAndTransformQuery,
  type MiddlewareRoute,
} from "@medusajs/framework/http"

import { listNoticesSchema, replayNoticeSchema } from "./validators"

const NOTICES = "/admin/flutterwave/notices"

export const noticeMiddlewares: MiddlewareRoute[] = [
  {
    matcher: NOTICES,
    method: ["GET"],
    middlewares: [validateAndTransformQuery(listNoticesSchema, {})],
  },
  {
    matcher: `${NOTICES}/:id/replay`,
    method: ["POST"],
    bodyParser: { sizeLimit: "1kb" },
    middlewares: [validateAndTransformBody(replayNoticeSchema)],
  },
]
