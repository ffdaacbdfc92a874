import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"

/**
 * Refuses an address with broken percent-encoding. Left to Express, its complaint becomes a 500 in
 * Medusa's error handler (2.21.2), because it is not an error of the kind that handler knows.
 *
 * @throws MedusaError `invalid_data`
 */
export function requireReadablePath(
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): void {
  if (!isReadable(req.path)) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      "This address is damaged. Go back to the shop and open it from there again.",
    )
  }
  next()
}

function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    // The only thing it throws is URIError, which is the answer to the question asked here.
    return false
  }
}
