import { MedusaError } from "@medusajs/framework/utils"

/**
 * The types of Medusa's errors that come back however often a cart is completed: something about the
 * cart or its stock is not right, and only a person or the shopper can change that. Everything else
 * (a lock not had in time, a database or bus that was away) passes. `payment_authorization_error` is
 * left out on purpose: for a paid payment it can only be Medusa's wrapping of such a passing failure.
 */
const PERMANENT: readonly string[] = [
  MedusaError.Types.INVALID_DATA,
  MedusaError.Types.INVALID_ARGUMENT,
  MedusaError.Types.NOT_ALLOWED,
  MedusaError.Types.NOT_FOUND,
  MedusaError.Types.DUPLICATE_ERROR,
]

/**
 * What Medusa's workflow engine (2.21.2) says when two steps that run side by side end at the same
 * moment, one of them failed: its own bookkeeping, in place of what the failed step had to say.
 */
const BOOKKEEPING = /^Updating (Status|State) from "/

/** Whether trying to place the order again is bound to fail the same way. */
export function isPermanent(error: Error): boolean {
  const { type } = error as { type?: unknown }
  return typeof type === "string" && PERMANENT.includes(type) && !BOOKKEEPING.test(error.message)
}
