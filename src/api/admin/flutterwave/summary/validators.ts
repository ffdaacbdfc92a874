import { z } from "@medusajs/framework/zod"

import { oneOf } from "../query-fields"

/** What `GET /admin/flutterwave/summary` takes. */
export const summarySchema = z.strictObject({ mode: oneOf("mode", ["test", "live"]).optional() })
export type SummaryQuery = z.infer<typeof summarySchema>
