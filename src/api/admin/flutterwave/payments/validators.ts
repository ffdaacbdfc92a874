import { z } from "@medusajs/framework/zod"

import { EXPORT_ORDERS } from "../../../../modules/flutterwave/services/payment-pages"
import { PAYMENT_ORDERS } from "../../../../modules/flutterwave/services/payment-search"
import { ATTENTION_REASONS, PAYMENT_STATUSES } from "../../../../modules/flutterwave/statuses"
import {
  idField,
  moment,
  momentAfter,
  oneOf,
  pageFields,
  searchText,
  severalOf,
} from "../query-fields"

const filterFields = {
  status: severalOf("status", PAYMENT_STATUSES),
  mode: oneOf("mode", ["test", "live"]).optional(),
  currency_code: z
    .string()
    .regex(/^[A-Za-z]{3}$/, { error: "currency_code: It must be three letters, such as NGN." })
    .transform((code) => code.toLowerCase())
    .optional(),
  created_from: moment("created_from").optional(),
  created_to: momentAfter("created_to").optional(),
  q: searchText("q"),
  order_id: idField("order_id"),
}

/** What `GET /admin/flutterwave/payments` takes. */
export const listPaymentsSchema = z.strictObject({
  ...filterFields,
  order: oneOf("order", PAYMENT_ORDERS).optional(),
  ...pageFields,
})
export type ListPaymentsQuery = z.infer<typeof listPaymentsSchema>

/**
 * What `GET /admin/flutterwave/payments/export` takes: a file has no pages, and goes by when payments
 * were made.
 */
export const exportPaymentsSchema = z.strictObject({
  ...filterFields,
  order: oneOf("order", EXPORT_ORDERS).optional(),
})
export type ExportPaymentsQuery = z.infer<typeof exportPaymentsSchema>

/** What `POST /admin/flutterwave/payments/:id/resolve` takes. */
export const resolvePaymentSchema = z.strictObject({
  note: z
    .string()
    .trim()
    .max(1000)
    .refine((note) => note.length > 0, {
      error: "note: Say what was decided about the money, for whoever looks at it later.",
    })
    .refine((note) => !/[^\P{Cc}\t\r\n]|\p{Cs}/u.test(note), {
      error: "note: It must not hold control characters.",
    }),
  /** What the person saw, so that nothing newer is closed unseen. */
  reason: z.enum(ATTENTION_REASONS).optional(),
  detail: z.string().optional(),
})
export type ResolvePaymentBody = z.infer<typeof resolvePaymentSchema>

/** The other actions take nothing. */
export const nothingSchema = z.strictObject({})
