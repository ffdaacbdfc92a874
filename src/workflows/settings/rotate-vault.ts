import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { MAKE_VAULT_KEY } from "../../modules/flutterwave/vault/cipher"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"

/** What a rotation found, in numbers of encrypted texts. */
export interface VaultRotation {
  current: number
  rotated: number
  /** Why some could not be read. */
  unreadable: string[]
}

/**
 * Encrypts everything in the vault, and every saved card's token, under the first of the listed keys.
 * @throws MedusaError `not_allowed` without a vault key
 */
export async function rotateVault(
  container: MedusaContainer,
  dryRun: boolean,
): Promise<VaultRotation> {
  const service = flutterwaveModule(container)
  const keys = service.vaultKeys()
  if (keys.length === 0) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `There is no usable vault key. Set FLUTTERWAVE_VAULT_KEY to the new key, a comma, and the old one. A new key is made with: ${MAKE_VAULT_KEY}`,
    )
  }
  const vault = await service.vault.rotate(keys, dryRun)
  const cards = await service.savedCards.rotate(keys, dryRun)
  return {
    current: vault.current + cards.current,
    rotated: vault.rotated + cards.rotated,
    unreadable: [...vault.unreadable, ...cards.unreadable],
  }
}
