import type { Mode } from "../../../flutterwave"

/** The keys of an account, by the names they have in tables, API and screen. */
export const KEY_FIELDS = ["public_key", "secret_key", "encryption_key", "secret_hash"] as const
export type KeyField = (typeof KEY_FIELDS)[number]

/** Everything of an account that is encrypted. */
export const SEALED_FIELDS = [...KEY_FIELDS, "previous_secret_hash"] as const
export type SealedField = (typeof SEALED_FIELDS)[number]

/** Where a key is kept; part of its ciphertext, so it must never change. */
export function vaultField(mode: Mode, field: SealedField): string {
  return `flutterwave_account.${mode}.${field}`
}

/** How many webhook secrets before the present one are kept while they are still valid. */
export const MOST_PREVIOUS_HASHES = 5

/** Reads the list of earlier webhook secrets that the vault keeps as one text. */
export function parsePreviousHashes(text: string): string[] {
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) ? list.filter((hash) => typeof hash === "string") : []
  } catch {
    // Not a list: nothing in it can be a secret that was ever valid.
    return []
  }
}
