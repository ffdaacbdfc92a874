import { z } from "@medusajs/framework/zod"

import { listPaymentsSchema } from "../payments/validators"

/** What `GET /admin/flutterwave/reconciliations` takes. */
export const listReconciliationsSchema = listPaymentsSchema.pick({ limit: true, offset: true })
export type ListReconciliationsQuery = z.infer<typeof listReconciliationsSchema>

/** What `POST /admin/flutterwave/reconciliations` takes. */
export const startReconciliationSchema = z.strictObject({
  days: z
    .number({ error: "days: It must be a whole number from 1 to 31." })
    .int({ error: "days: It must be a whole number from 1 to 31." })
    .min(1, { error: "days: It must be a whole number from 1 to 31." })
    .max(31, { error: "days: It must be a whole number from 1 to 31." })
    .optional()
    .default(3),
})
export type StartReconciliationBody = z.infer<typeof startReconciliationSchema>
