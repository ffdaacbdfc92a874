import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"

import { readSessionStatus } from "../../../../../workflows"

/** Where a payment session's payment stands, for a storefront to poll. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  res.setHeader("Cache-Control", "no-store")
  const status = await readSessionStatus(req.scope, req.params["id"] ?? "")
  if (!status) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      "There is no Flutterwave payment for this payment session.",
    )
  }
  res.status(200).json(status)
}
