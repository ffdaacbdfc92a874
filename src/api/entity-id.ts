import type { MedusaRequest } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"

import { isEntityId } from "../modules/flutterwave/entity-id"

/**
 * The id in a request's address.
 *
 * @param what the thing that is looked for, in a person's words
 * @throws MedusaError `not_found` for what cannot be an id
 */
export function idOf(req: Pick<MedusaRequest, "params">, what: string): string {
  const id = req.params["id"] ?? ""
  if (!isEntityId(id)) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      `There is no such ${what}: the address does not hold an id.`,
    )
  }
  return id
}
