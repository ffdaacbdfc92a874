import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { completeCartWorkflow } from "@medusajs/medusa/core-flows"

/** A moment of Medusa's cart completion: just before the payment is authorized, or the very end. */
type Moment = "before_payment" | "after_payment"

type Handler = (
  input: { input?: { id: string }; cart_id?: string },
  context: { container: MedusaContainer },
) => Promise<void>

/** Medusa runs these two hooks and leaves them out of the workflow's type (2.21.2). */
const hooks = completeCartWorkflow.hooks as unknown as Record<
  "beforePaymentAuthorization" | "orderCreated",
  (handler: Handler) => void
>

/** Fails the completion of a cart whose metadata says so: `{ completion_fails: Moment, how }`. */
function failAt(moment: Moment): Handler {
  return async ({ input, cart_id }, { container }) => {
    const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
      entity: "cart",
      fields: ["metadata"],
      filters: { id: cart_id ?? input!.id },
    })
    const { completion_fails, how } = (data[0]?.metadata ?? {}) as Record<string, string>
    if (completion_fails !== moment) {
      return
    }
    throw how === "refused"
      ? new MedusaError(MedusaError.Types.NOT_ALLOWED, "This store takes no such order today.")
      : new Error("The warehouse could not be reached.")
  }
}

hooks.beforePaymentAuthorization(failAt("before_payment"))
hooks.orderCreated(failAt("after_payment"))
