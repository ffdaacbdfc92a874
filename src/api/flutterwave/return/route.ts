import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"

import { returnShopper } from "../../../workflows"

/** Where Flutterwave's page sends the shopper's browser afterwards. Nothing it says counts by itself. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  res.setHeader("Cache-Control", "no-store")
  res.setHeader("Referrer-Policy", "no-referrer")
  const shopperReturn = await returnShopper(req.scope, req.query)
  switch (shopperReturn.kind) {
    case "redirect":
      res.redirect(303, shopperReturn.url)
      return
    case "unreadable":
      throw new MedusaError(
        MedusaError.Types.INVALID_DATA,
        "This address carries no payment reference. Go back to the shop; a payment that was made is not lost.",
      )
    case "unknown_reference":
      throw new MedusaError(
        MedusaError.Types.NOT_FOUND,
        "This shop knows no payment with this reference. Go back to the shop; a payment that was made is not lost.",
      )
    default:
      unknownReturn(shopperReturn)
  }
}

function unknownReturn(shopperReturn: never): never {
  throw new Error(`A shopper cannot return as ${JSON.stringify(shopperReturn)}.`)
}
