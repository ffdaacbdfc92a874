import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"

import { openCheckout } from "../../../../workflows"

/** A payment's own address: stable, so it can be e-mailed; it leads to wherever the payment stands. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  res.setHeader("Cache-Control", "no-store")
  res.setHeader("Referrer-Policy", "no-referrer")
  const address = await openCheckout(req.scope, req.params["token"] ?? "")
  if (address === null) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      "There is no payment at this address. Go back to the shop and start the payment again.",
    )
  }
  res.redirect(303, address)
}
