import { MedusaError } from "@medusajs/framework/utils"

import { FlutterwaveClient, type Mode } from "../../../flutterwave"
import { originOf } from "../../../modules/flutterwave/options"
import type { Account, Settings } from "../../../modules/flutterwave/settings"

/**
 * The keys for a mode.
 * @throws MedusaError `not_allowed`, naming what is missing and where it is set
 */
export function requireAccount(settings: Settings, mode: Mode): Account {
  const account = settings.accounts[mode]
  if (!account) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Flutterwave is not ready to take payments: there is no usable secret key for ${mode} mode. What to do about it is in the store's dashboard under Settings → Flutterwave.`,
    )
  }
  return account
}

/**
 * A client that speaks with the keys of one mode.
 * @throws MedusaError `not_allowed` when there are none
 */
export function gatewayFor(settings: Settings, mode: Mode): FlutterwaveClient {
  const account = requireAccount(settings, mode)
  if (originOf(settings.apiBaseUrl) === null) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      "Flutterwave cannot be asked: FLUTTERWAVE_API_URL (or the plugin's apiBaseUrl) is not an http(s) address.",
    )
  }
  return new FlutterwaveClient({ secretKey: account.secretKey, baseUrl: settings.apiBaseUrl })
}
