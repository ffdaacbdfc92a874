import {
  authenticate,
  defineMiddlewares,
  type MedusaNextFunction,
  type MedusaRequest,
  type MedusaResponse,
} from "@medusajs/framework/http"

import { draftOrderMiddlewares } from "./admin/draft-orders/middlewares"
import { noticeMiddlewares } from "./admin/flutterwave/notices/middlewares"
import { paymentMiddlewares } from "./admin/flutterwave/payments/middlewares"
import { reconciliationMiddlewares } from "./admin/flutterwave/reconciliations/middlewares"
import { settingsMiddlewares } from "./admin/flutterwave/settings/middlewares"
import { summaryMiddlewares } from "./admin/flutterwave/summary/middlewares"
import { orderMiddlewares } from "./admin/orders/middlewares"
import { refundMiddlewares } from "./admin/payments/middlewares"
import { requirePlainQuery } from "./require-plain-query"
import { requireReadablePath } from "./require-readable-path"

/** What is read of payments, keys and cards must not stay in a browser or proxy. */
function noStore(_: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void {
  res.setHeader("Cache-Control", "no-store")
  next()
}

export default defineMiddlewares({
  routes: [
    {
      matcher: "/hooks/flutterwave",
      method: ["POST"],
      // The route reads the body itself: the secret is checked before a byte of it is parsed.
      bodyParser: false,
    },
    { matcher: "/flutterwave", middlewares: [requireReadablePath] },
    { matcher: "/store/flutterwave", middlewares: [requireReadablePath] },
    {
      matcher: "/store/flutterwave/saved-cards",
      middlewares: [noStore, authenticate("customer", ["session", "bearer"])],
    },
    { matcher: "/admin/flutterwave/*", middlewares: [noStore, requirePlainQuery] },
    ...settingsMiddlewares,
    ...paymentMiddlewares,
    ...noticeMiddlewares,
    ...summaryMiddlewares,
    ...reconciliationMiddlewares,
    ...orderMiddlewares,
    ...draftOrderMiddlewares,
    ...refundMiddlewares,
  ],
})
