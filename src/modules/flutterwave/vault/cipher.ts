import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto"

/** One of the keys that `vaultKey` lists; its id is kept beside what it encrypted. */
export interface VaultKey {
  id: string
  key: Buffer
}

/** Why something in the vault could not be read. */
export type VaultFault =
  /** It was encrypted with a key that is not listed. */
  | "unknown_key"
  /** It was changed, or belongs to another field: authentication failed. */
  | "tampered"
  /** It is not something this vault wrote. */
  | "malformed"

/** Something in the vault that cannot be read; the message never holds what is in there. */
export class VaultError extends Error {
  override readonly name = "VaultError"

  constructor(
    readonly fault: VaultFault,
    message: string,
  ) {
    super(message)
  }
}

/** A `vaultKey` that is none; the message says what one is, never what was given. */
export class InvalidVaultKeyError extends Error {
  override readonly name = "InvalidVaultKeyError"

  constructor(position: number) {
    super(
      `Key ${position} of the vaultKey is not 32 bytes in base64 or hex. Make one with: ${MAKE_VAULT_KEY}`,
    )
  }
}

/** A command that prints a new vault key, with nothing but Node.js. */
export const MAKE_VAULT_KEY = `node -e "console.log(require('crypto').randomBytes(32).toString('base64'))"`

const VERSION = "v1"
const KEY_BYTES = 32
/** The sizes NIST SP 800-38D recommends for GCM. */
const IV_BYTES = 12
const TAG_BYTES = 16

/**
 * Reads the comma-separated list of vault keys: the first encrypts, all decrypt.
 * @throws InvalidVaultKeyError naming the position of what is not a key
 */
export function parseVaultKeys(text: string): VaultKey[] {
  return text.split(",").map((entry, index) => {
    const key = decodeKey(entry.trim())
    if (!key) {
      throw new InvalidVaultKeyError(index + 1)
    }
    return { id: createHash("sha256").update(key).digest("hex").slice(0, 8), key }
  })
}

function decodeKey(text: string): Buffer | null {
  if (/^[0-9a-f]{64}$/i.test(text)) {
    return Buffer.from(text, "hex")
  }
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) {
    return null
  }
  const key = Buffer.from(text, "base64")
  return key.length === KEY_BYTES ? key : null
}

/**
 * Encrypts a text with AES-256-GCM under the first key.
 * @param field where it is kept; the same has to be said to read it, so that two ciphertexts cannot
 * be swapped unnoticed
 */
export function seal(keys: readonly VaultKey[], field: string, text: string): string {
  const [current] = keys
  if (!current) {
    throw new VaultError("unknown_key", "There is no vault key to encrypt with.")
  }
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv("aes-256-gcm", current.key, iv)
  cipher.setAAD(Buffer.from(`${VERSION}:${current.id}:${field}`))
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()])
  return [
    VERSION,
    current.id,
    ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString("base64url")),
  ].join(":")
}

/**
 * Reads what `seal` wrote for this field.
 * @throws VaultError saying whether the key is missing or the text was changed
 */
export function unseal(keys: readonly VaultKey[], field: string, blob: string): string {
  const [version, keyId, ...rest] = blob.split(":")
  const [iv, tag, sealed] = rest.map((part) => Buffer.from(part, "base64url"))
  if (
    version !== VERSION ||
    rest.length !== 3 ||
    iv?.length !== IV_BYTES ||
    tag?.length !== TAG_BYTES ||
    !sealed
  ) {
    throw new VaultError("malformed", `What is kept for ${field} was not written by this vault.`)
  }
  const key = keys.find(({ id }) => id === keyId)
  if (!key) {
    throw new VaultError(
      "unknown_key",
      `What is kept for ${field} was encrypted with a vault key that is not listed in vaultKey.`,
    )
  }
  const decipher = createDecipheriv("aes-256-gcm", key.key, iv)
  decipher.setAAD(Buffer.from(`${VERSION}:${key.id}:${field}`))
  decipher.setAuthTag(tag)
  try {
    return Buffer.concat([decipher.update(sealed), decipher.final()]).toString("utf8")
  } catch {
    // Node says only that authentication failed; which of the two it was cannot be told apart.
    throw new VaultError(
      "tampered",
      `What is kept for ${field} was changed, or belongs to another field.`,
    )
  }
}

/** The id of the key a text was encrypted with; null for what this vault did not write. */
export function sealedWith(blob: string): string | null {
  const [version, keyId] = blob.split(":")
  return version === VERSION && keyId ? keyId : null
}
