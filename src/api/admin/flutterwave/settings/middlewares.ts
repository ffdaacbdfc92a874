import {
  validateAndTransformBody,
  validateAndTransformQuery,
  type MiddlewareRoute,
} from "@medusajs/framework/http"

import { changeSettingsSchema, modeSchema } from "./validators"

const SETTINGS = "/admin/flutterwave/settings"

/** A body of keys and switches; anything larger is not one. */
const LARGEST_BODY = "16kb"

const takesMode = (path: string): MiddlewareRoute => ({
  matcher: `${SETTINGS}/${path}`,
  method: ["POST"],
  bodyParser: { sizeLimit: LARGEST_BODY },
  middlewares: [validateAndTransformBody(modeSchema)],
})

export const settingsMiddlewares: MiddlewareRoute[] = [
  {
    matcher: SETTINGS,
    method: ["POST"],
    bodyParser: { sizeLimit: LARGEST_BODY },
    middlewares: [validateAndTransformBody(changeSettingsSchema)],
  },
  takesMode("test-connection"),
  takesMode("secret-hash"),
  takesMode("test-webhook"),
  {
    matcher: `${SETTINGS}/secret-hash`,
    method: ["GET"],
    middlewares: [validateAndTransformQuery(modeSchema, {})],
  },
]
