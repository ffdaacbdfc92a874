import { setTimeout as pause } from "node:timers/promises"

import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"

/**
 * A moment of Medusa's cart completion: just before the payment is authorized, or the very end; or one
 * after it, in a workflow of the store's own around it.
 */
export type Moment = "before_payment" | "after_payment" | "after_completion"

const LOOK_AGAIN_MILLISECONDS = 50

/**
 * Fails at one moment of the completion of a cart whose metadata says so: `{ completion_fails: Moment,
 * how }`. As long as `how` is "undecided", it stays there until the metadata says something else.
 */
export async function failIfTold(
  container: MedusaContainer,
  cartId: string,
  moment: Moment,
): Promise<void> {
  let told = await metadataOf(container, cartId)
  while (told.completion_fails === moment && told.how === "undecided") {
    await pause(LOOK_AGAIN_MILLISECONDS)
    told = await metadataOf(container, cartId)
  }
  if (told.completion_fails !== moment) {
    return
  }
  throw told.how === "refused"
    ? new MedusaError(MedusaError.Types.NOT_ALLOWED, "This store takes no such order today.")
    : new Error("The warehouse could not be reached.")
}

async function metadataOf(
  container: MedusaContainer,
  cartId: string,
): Promise<Record<string, string>> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "cart",
    fields: ["metadata"],
    filters: { id: cartId },
  })
  return (data[0]?.metadata ?? {}) as Record<string, string>
}
