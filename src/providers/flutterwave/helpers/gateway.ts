import { MedusaError } from "@medusajs/framework/utils"

import { FlutterwaveClient, type Mode } from "../../../flutterwave"
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
      [
        `Flutterwave is not ready to take payments: there is no secret key for ${mode} mode.`,
        ...settings.problems.map(({ message, action }) => `${message} ${action}`),
      ].join(" "),
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
  return new FlutterwaveClient({ secretKey: account.secretKey, baseUrl: settings.apiBaseUrl })
}
