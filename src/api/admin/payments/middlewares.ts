import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
  MiddlewareRoute,
} from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { refundOneAtATime, requireRefundable, wordsFor } from "../../../workflows"

async function refundInTurn(
  req: MedusaRequest<{ amount?: number }>,
  res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  const paymentId = req.params["id"] ?? ""
  let hasBegun = false
  try {
    // Medusa's own middleware has checked the body before, and its route reads it after (2.21.2).
    const amount = await requireRefundable(req.scope, paymentId, req.validatedBody.amount)
    if (amount !== undefined) {
      req.validatedBody.amount = amount
    }
    await refundOneAtATime(req.scope, paymentId, amount, async () => {
      const answered = untilAnswered(res)
      hasBegun = true
      next()
      await answered
    })
  } catch (error) {
    if (!hasBegun) {
      next(error)
      return
    }
    // The request was answered; only the turn could not be given back, which ends by itself.
    req.scope
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(`Flutterwave's turn for ${paymentId} was not given back: ${wordsFor(error)}`)
  }
}

/**
 * Until the route is through with a request. The connection's end does not tell: a browser may hang up
 * while the refund still runs.
 */
function untilAnswered(res: MedusaResponse): Promise<void> {
  return new Promise((resolve) => {
    const end = res.end.bind(res) as (...args: unknown[]) => MedusaResponse
    res.end = ((...args: unknown[]) => {
      resolve()
      return end(...args)
    }) as typeof res.end
  })
}

export const refundMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/payments/:id/refund", method: ["POST"], middlewares: [refundInTurn] },
]
