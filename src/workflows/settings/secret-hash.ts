import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"

import { mintSecretHash, type Mode } from "../../flutterwave"
import type { Settings } from "../../modules/flutterwave/settings"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"

/** How long the secret before stays valid: a day to change it over at Flutterwave. */
export const SECRET_HASH_OVERLAP_SECONDS = 24 * 60 * 60

export interface RevealedSecretHash {
  mode: Mode
  secret_hash: string
}

/**
 * The webhook secret of a mode, for copying; made for the store when there is none.
 * @throws MedusaError `not_allowed` when there is none and none can be saved
 */
export async function revealSecretHash(
  container: MedusaContainer,
  mode: Mode,
  actorId: string,
): Promise<RevealedSecretHash> {
  const service = flutterwaveModule(container)
  const settings = await service.getSettings()
  const known = settings.secretHash[mode]
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  if (known) {
    logger.info(`Flutterwave's webhook secret for ${mode} mode was shown to ${actorId}.`)
    return { mode, secret_hash: known }
  }
  requireVault(settings)
  const made = await service.vault.makeSecretHash(service.vaultKeys(), mode, mintSecretHash())
  service.forgetSettings()
  const { secretHash } = await service.getSettings()
  const hash = secretHash[mode]
  if (!hash) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      `The webhook secret for ${mode} mode was made, but cannot be read.`,
    )
  }
  logger.info(
    `Flutterwave's webhook secret for ${mode} mode was ${made ? "made for" : "shown to"} ${actorId}.`,
  )
  return { mode, secret_hash: hash }
}

/**
 * A new webhook secret. The one before stays valid for a day.
 * @throws MedusaError `not_allowed` when it cannot be saved
 */
export async function renewSecretHash(
  container: MedusaContainer,
  mode: Mode,
  actorId: string,
): Promise<RevealedSecretHash> {
  const service = flutterwaveModule(container)
  service.forgetSettings()
  const settings = await service.getSettings()
  requireVault(settings)
  const secretHash = mintSecretHash()
  await service.vault.renewSecretHash(
    service.vaultKeys(),
    mode,
    secretHash,
    settings.secretHash[mode],
    SECRET_HASH_OVERLAP_SECONDS,
  )
  service.forgetSettings()
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .info(`Flutterwave's webhook secret for ${mode} mode was renewed by ${actorId}.`)
  return { mode, secret_hash: secretHash }
}

/**
 * Refuses to save keys that could not be read again, or over keys that cannot be read now.
 * @throws MedusaError `not_allowed`, with the mend
 */
export function requireVault(settings: Settings): void {
  if (settings.vaultReady) {
    return
  }
  const problem = settings.problems.find(({ code }) =>
    ["vault_key_missing", "vault_key_wrong", "key_unreadable"].includes(code),
  )
  throw new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    `Keys cannot be saved. ${problem ? `${problem.message} ${problem.action}` : "The vault cannot be read."}`,
  )
}
