import { z } from "@medusajs/framework/zod"

/** What `GET /admin/flutterwave/summary` takes. */
export const summarySchema = z.strictObject({ mode: z.enum(["test", "live"]).optional() })
export type SummaryQuery = z.infer<typeof summarySchema>
