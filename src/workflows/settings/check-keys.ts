import { MedusaError } from "@medusajs/framework/utils"

import {
  deriveEncryptionKey,
  InvalidKeyError,
  modeOfKey,
  parseEncryptionKey,
  parsePublicKey,
  parseSecretHash,
  parseSecretKey,
  type Mode,
} from "../../flutterwave"
import type { Settings } from "../../modules/flutterwave/settings"
import type { KeyField } from "../../modules/flutterwave/vault/fields"

/** Keys to save, or null to remove; what is absent stays. */
export type KeyChanges = Partial<Record<KeyField, string | null>>

/** Whoever guesses the webhook secret can send notices; they are verified, but cost calls. */
const SHORTEST_SECRET_HASH = 12

/**
 * Checks keys before they are saved: their form, that they are in the slot of their mode, and that
 * the encryption key belongs to the secret key it is derived from.
 *
 * @throws MedusaError `invalid_data` beginning with the field's path
 */
export function checkKeys(mode: Mode, changes: KeyChanges, settings: Settings): void {
  const { public_key, secret_key, encryption_key, secret_hash } = changes
  if (public_key) {
    const key = read(mode, "public_key", () => parsePublicKey(public_key))
    requireMode(mode, "public_key", modeOfKey(key))
  }
  const newSecret = secret_key ? read(mode, "secret_key", () => parseSecretKey(secret_key)) : null
  if (newSecret) {
    requireMode(mode, "secret_key", modeOfKey(newSecret))
  }
  if (encryption_key) {
    const key = read(mode, "encryption_key", () => parseEncryptionKey(encryption_key))
    const secret = newSecret ?? settings.accounts[mode]?.secretKey
    if (secret && key !== deriveEncryptionKey(secret)) {
      refuse(
        mode,
        "encryption_key",
        "This encryption key does not belong to the secret key. Copy both from the same page at Flutterwave.",
      )
    }
  }
  if (secret_hash) {
    read(mode, "secret_hash", () => parseSecretHash(secret_hash))
    if (secret_hash.length < SHORTEST_SECRET_HASH) {
      refuse(
        mode,
        "secret_hash",
        `A webhook secret of under ${SHORTEST_SECRET_HASH} characters can be guessed. Have one made.`,
      )
    }
  }
}

function read<Key>(mode: Mode, field: KeyField, parse: () => Key): Key {
  try {
    return parse()
  } catch (error) {
    if (!(error instanceof InvalidKeyError)) {
      throw error
    }
    return refuse(mode, field, error.message)
  }
}

function requireMode(mode: Mode, field: KeyField, found: Mode): void {
  if (found !== mode) {
    refuse(mode, field, `This is a key for ${found} mode; it belongs into the ${found} keys.`)
  }
}

function refuse(mode: Mode, field: KeyField, message: string): never {
  throw new MedusaError(MedusaError.Types.INVALID_DATA, `accounts.${mode}.${field}: ${message}`)
}
