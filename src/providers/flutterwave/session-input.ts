import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { originOf } from "../../modules/flutterwave/options"
import type { Settings } from "../../modules/flutterwave/settings"

/**
 * The only entries of the storefront's `data` that mean something here. The rest is ignored, not
 * refused: when Medusa itself recreates a session it passes the old session's whole data.
 */
const sessionInput = z.object({
  return_url: z.string().max(2000).nullish(),
  save_card: z.boolean().nullish(),
  saved_card_id: z.string().max(200).nullish(),
})

/** What no storefront's own address holds: characters no database keeps, or somebody's login. */
function isOdd(url: string): boolean {
  const { username, password } = new URL(url)
  return username !== "" || password !== "" || /[\p{Cc}\p{Cs}]/u.test(url)
}

export interface SessionInput {
  return_url: string | null
  save_card: boolean
  saved_card_id: string | null
}

/**
 * Reads what a storefront may say when it starts a payment session.
 * @throws MedusaError `invalid_data` for a wrong type, or a `return_url` outside the store's origins
 */
export function parseSessionInput(
  data: Record<string, unknown> | undefined,
  settings: Settings,
): SessionInput {
  const parsed = sessionInput.safeParse(data ?? {})
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `The payment session's data is not right: ${issue?.path.join(".") ?? "data"}: ${issue?.message ?? "invalid"}.`,
    )
  }
  const returnUrl = parsed.data.return_url ?? null
  if (returnUrl !== null) {
    const origin = originOf(returnUrl)
    if (!origin || !settings.storefrontOrigins.includes(origin) || isOdd(returnUrl)) {
      throw new MedusaError(
        MedusaError.Types.INVALID_DATA,
        "The return_url must be an http(s) address of the storefront: its origin has to be listed in storeCors or be the plugin's storefrontUrl.",
      )
    }
  }
  if (returnUrl === null && settings.storefrontUrl === null) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      "There is nowhere to send the shopper after paying: pass a return_url, or set STOREFRONT_URL or storeCors.",
    )
  }
  return {
    return_url: returnUrl,
    save_card: parsed.data.save_card ?? false,
    saved_card_id: parsed.data.saved_card_id ?? null,
  }
}
