import type { MedusaRequest } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"

/** What Medusa's ids look like; anything else names nothing, and no database need be asked. */
const ENTITY_ID = /^[A-Za-z0-9_]{1,100}$/

/**
 * The id in a request's address.
 *
 * @param what the thing that is looked for, in a person's words
 * @throws MedusaError `not_found` for what cannot be an id
 */
export function idOf(req: Pick<MedusaRequest, "params">, what: string): string {
  const id = req.params["id"] ?? ""
  if (!ENTITY_ID.test(id)) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      `There is no such ${what}: the address does not hold an id.`,
    )
  }
  return id
}
