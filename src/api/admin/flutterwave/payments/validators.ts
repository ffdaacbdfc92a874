import { z } from "@medusajs/framework/zod"

import { PAYMENT_STATUSES } from "../../../../modules/flutterwave/statuses"

/** No page of a list is longer. */
const MOST_AT_ONCE = 100

/** What a person types or pastes into a search field; a database takes no control characters. */
const searchText = (name: string) =>
  z
    .string()
    .trim()
    .max(200)
    .refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text), {
      error: `${name}: It must not hold control characters.`,
    })
    .optional()

const wholeNumber = (name: string) =>
  z
    .string()
    .regex(/^\d{1,9}$/, { error: `${name}: It must be a whole number.` })
    .transform(Number)

/** What `GET /admin/flutterwave/payments` takes. */
export const listPaymentsSchema = z.strictObject({
  status: z.enum(PAYMENT_STATUSES).optional(),
  q: searchText("q"),
  order_id: searchText("order_id"),
  limit: wholeNumber("limit").pipe(z.number().min(1).max(MOST_AT_ONCE)).optional().default(20),
  offset: wholeNumber("offset").optional().default(0),
})
export type ListPaymentsQuery = z.infer<typeof listPaymentsSchema>

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
})
export type ResolvePaymentBody = z.infer<typeof resolvePaymentSchema>

/** The other actions take nothing. */
export const nothingSchema = z.strictObject({})
