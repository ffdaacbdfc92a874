import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"

/**
 * Refuses a query with a field of a field of a field (`?a.b.c=1`). Left to Medusa, which takes dots for
 * fields of fields, it becomes a 500 (2.21.2): the error that it throws is of a type it does not answer
 * as the caller's.
 *
 * @throws MedusaError `invalid_data`
 */
export function requirePlainQuery(
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): void {
  const odd = Object.keys(req.query).find((name) => name.split(".").length > 2)
  if (odd !== undefined) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `${odd.slice(0, 100)}: There is no such field to ask by; leave it out.`,
    )
  }
  next()
}
