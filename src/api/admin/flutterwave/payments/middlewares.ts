import {
  validateAndTransformBody,
  validateAndTransformQuery,
  type MiddlewareRoute,
} from "@medusajs/framework/http"

import {
  exportPaymentsSchema,
  listPaymentsSchema,
  nothingSchema,
  resolvePaymentSchema,
} from "./validators"

const PAYMENTS = "/admin/flutterwave/payments"

/** A note of a thousand characters, however they are encoded; anything larger is not one. */
const LARGEST_BODY = "16kb"

const action = (
  path: string,
  schema: Parameters<typeof validateAndTransformBody>[0],
): MiddlewareRoute => ({
  matcher: `${PAYMENTS}/:id/${path}`,
  method: ["POST"],
  bodyParser: { sizeLimit: LARGEST_BODY },
  middlewares: [validateAndTransformBody(schema)],
})

export const paymentMiddlewares: MiddlewareRoute[] = [
  {
    matcher: PAYMENTS,
    method: ["GET"],
    middlewares: [validateAndTransformQuery(listPaymentsSchema, {})],
  },
  {
    matcher: `${PAYMENTS}/export`,
    method: ["GET"],
    middlewares: [validateAndTransformQuery(exportPaymentsSchema, {})],
  },
  action("check", nothingSchema),
  action("retry", nothingSchema),
  action("stop-retries", nothingSchema),
  action("resolve", resolvePaymentSchema),
]
