import { z } from "@medusajs/framework/zod"

import { PAYMENT_OPTIONS } from "../../../../flutterwave"
import { SESSION_MINUTES } from "../../../../modules/flutterwave/choices"

const mode = z.enum(["test", "live"])

/** Long enough for every key Flutterwave makes; the form itself is checked where keys are known. */
const key = z.string().max(200).nullable().optional()

const account = z.strictObject({
  public_key: key,
  secret_key: key,
  encryption_key: key,
  secret_hash: key,
})

/** No character that no database keeps. */
function isPlain(text: string): boolean {
  return !/[\p{Cc}\p{Cs}]/u.test(text)
}

/** What `POST /admin/flutterwave/settings` takes: what changes, under the names it is read by. */
export const changeSettingsSchema = z.strictObject({
  mode: mode.optional(),
  accounts: z.strictObject({ test: account.optional(), live: account.optional() }).optional(),
  refunds_enabled: z.boolean().nullable().optional(),
  checkout: z.enum(["redirect", "inline"]).nullable().optional(),
  payment_options: z
    .array(
      z.string().refine((option) => PAYMENT_OPTIONS.includes(option), {
        error: "payment_options: This is not a payment method that Flutterwave knows.",
      }),
    )
    .max(PAYMENT_OPTIONS.length)
    .transform((options) => [...new Set(options)])
    .nullable()
    .optional(),
  title: z
    .string()
    .trim()
    .max(100)
    .refine(isPlain, { error: "title: It must not hold control characters." })
    .nullable()
    .optional(),
  logo_url: z
    .url({ protocol: /^https$/, error: "logo_url: It must be an https address of a picture." })
    .max(500)
    .refine(isPlain, { error: "logo_url: It must not hold control characters." })
    .nullable()
    .optional(),
  session_minutes: z
    .number()
    .int()
    .min(SESSION_MINUTES.least)
    .max(SESSION_MINUTES.most)
    .nullable()
    .optional(),
  notify_shopper: z.boolean().nullable().optional(),
  place_pending_orders: z.boolean().nullable().optional(),
  direct_card: z.boolean().nullable().optional(),
  capture: z.enum(["automatic", "manual"]).nullable().optional(),
})
export type ChangeSettingsBody = z.infer<typeof changeSettingsSchema>

/** Names one of the two modes, in a body or a query. */
export const modeSchema = z.strictObject({ mode })
export type ModeInput = z.infer<typeof modeSchema>
