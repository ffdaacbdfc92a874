import type { MedusaContainer } from "@medusajs/framework/types"
import { completeCartWorkflow } from "@medusajs/medusa/core-flows"

import { failIfTold, type Moment } from "../fail-if-told"

type Handler = (
  input: { input?: { id: string }; cart_id?: string },
  context: { container: MedusaContainer },
) => Promise<void>

/** Medusa runs these two hooks and leaves them out of the workflow's type (2.21.2). */
const hooks = completeCartWorkflow.hooks as unknown as Record<
  "beforePaymentAuthorization" | "orderCreated",
  (handler: Handler) => void
>

/** Fails the completion of a cart whose metadata says so. */
function failAt(moment: Moment): Handler {
  return ({ input, cart_id }, { container }) => failIfTold(container, cart_id ?? input!.id, moment)
}

hooks.beforePaymentAuthorization(failAt("before_payment"))
hooks.orderCreated(failAt("after_payment"))
