import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"

import { exportPayments, wordsFor } from "../../../../../workflows"
import type { ExportPaymentsQuery } from "../validators"

export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const file = await exportPayments(req.scope, req.validatedQuery as ExportPaymentsQuery)
  const today = new Date().toISOString().slice(0, 10)
  res.setHeader("Content-Type", "text/csv; charset=utf-8")
  res.setHeader("Content-Disposition", `attachment; filename="flutterwave-payments-${today}.csv"`)
  try {
    // One piece waits at the most: a slow reader must not have the server hold the whole file.
    await pipeline(Readable.from(file, { highWaterMark: 1 }), res)
  } catch (error) {
    // The answer has begun: only a connection that breaks tells a browser that the file is not whole.
    req.scope
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(`An export of Flutterwave payments broke off: ${wordsFor(error)}`)
  }
}
