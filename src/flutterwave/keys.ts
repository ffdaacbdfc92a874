import { createHash } from "node:crypto"
import type { Branded } from "./branded"

/** Which of Flutterwave's two worlds a key opens. The base URL is the same; the key decides. */
export type Mode = "test" | "live"

/** `FLWPUBK…-X`: may be shown to a browser. */
export type PublicKey = Branded<string, "PublicKey">
/** `FLWSECK…-X`: the bearer of every call. */
export type SecretKey = Branded<string, "SecretKey">
/** 24 characters: the 3DES key of direct card charges. */
export type EncryptionKey = Branded<string, "EncryptionKey">
/** The text that Flutterwave repeats in the `verif-hash` header of every webhook. */
export type SecretHash = Branded<string, "SecretHash">

/** A text that cannot be the key it was given for. The message names the mistake, never the text. */
export class InvalidKeyError extends Error {
  override readonly name = "InvalidKeyError"
}

// The middle is left open on purpose: newer live keys are longer than the documented 32 hex digits,
// and the sandbox pair printed in Flutterwave's docs is not hexadecimal at all.
const PUBLIC_KEY = /^FLWPUBK(_TEST)?-[\x21-\x7e]+-X$/
const SECRET_KEY = /^FLWSECK(_TEST)?-[\x21-\x7e]+-X$/
const ENCRYPTION_KEY_LENGTH = 24
const LONGEST = 500

/**
 * Reads a public key (`FLWPUBK-…-X`, `FLWPUBK_TEST-…-X`).
 * @throws InvalidKeyError naming the mistake
 */
export function parsePublicKey(text: unknown): PublicKey {
  const key = plainText("public key", text)
  refuseWhiteSpace("public key", key)
  if (SECRET_KEY.test(key)) {
    throw new InvalidKeyError(
      "This is a secret key, given as the public key. Keep it secret: the public key begins with FLWPUBK.",
    )
  }
  if (!PUBLIC_KEY.test(key)) {
    throw new InvalidKeyError(
      "The public key must look like FLWPUBK-…-X, or FLWPUBK_TEST-…-X in test mode.",
    )
  }
  return key as PublicKey
}

/**
 * Reads a secret key (`FLWSECK-…-X`, `FLWSECK_TEST-…-X`).
 * @throws InvalidKeyError naming the mistake
 */
export function parseSecretKey(text: unknown): SecretKey {
  const key = plainText("secret key", text)
  refuseWhiteSpace("secret key", key)
  if (PUBLIC_KEY.test(key)) {
    throw new InvalidKeyError(
      "This is a public key, given as the secret key. The secret key begins with FLWSECK.",
    )
  }
  if (!SECRET_KEY.test(key)) {
    const encryptionKey = key.startsWith("FLWSECK") && key.length === ENCRYPTION_KEY_LENGTH
    throw new InvalidKeyError(
      encryptionKey
        ? "This is an encryption key, given as the secret key. The secret key ends in -X."
        : "The secret key must look like FLWSECK-…-X, or FLWSECK_TEST-…-X in test mode.",
    )
  }
  return key as SecretKey
}

/**
 * Reads an encryption key: 24 characters, the length 3DES needs.
 * @throws InvalidKeyError naming the mistake
 */
export function parseEncryptionKey(text: unknown): EncryptionKey {
  const key = plainText("encryption key", text)
  refuseWhiteSpace("encryption key", key)
  refuseOtherKeys("encryption key", key)
  if (key.length !== ENCRYPTION_KEY_LENGTH || !/^[\x21-\x7e]+$/.test(key)) {
    throw new InvalidKeyError(
      `The encryption key must have ${ENCRYPTION_KEY_LENGTH} characters; this text does not.`,
    )
  }
  return key as EncryptionKey
}

/**
 * Reads a webhook secret hash: any text the merchant chose, as long as an HTTP header can carry it
 * unchanged.
 * @throws InvalidKeyError naming the mistake
 */
export function parseSecretHash(text: unknown): SecretHash {
  const hash = plainText("secret hash", text)
  if (hash !== hash.trim()) {
    throw new InvalidKeyError("The secret hash begins or ends with white space. Remove it.")
  }
  // Other characters do not survive an HTTP header, so every webhook would be turned away.
  if (!/^[\x20-\x7e]+$/.test(hash)) {
    throw new InvalidKeyError(
      "The secret hash may hold only plain letters, digits, signs and spaces.",
    )
  }
  refuseOtherKeys("secret hash", hash)
  return hash as SecretHash
}

/** Test or live, as the key's prefix says. */
export function modeOfKey(key: PublicKey | SecretKey): Mode {
  return /^FLW(PUBK|SECK)_TEST-/.test(key) ? "test" : "live"
}

/**
 * The encryption key that belongs to a secret key, so that nobody has to configure it: the first 12
 * characters of the key without `FLWSECK-`, then the last 12 of its MD5 (as Flutterwave's Node SDK
 * computes it).
 */
export function deriveEncryptionKey(secret: SecretKey): EncryptionKey {
  const digest = createHash("md5").update(secret).digest("hex")
  return (secret.replace("FLWSECK-", "").slice(0, 12) + digest.slice(-12)) as EncryptionKey
}

/**
 * Four characters to recognise a key by ("…ab12"): the last ones before the `-X` that every Flutterwave
 * key ends in. Nothing of a text too short to spare them.
 */
export function keyHint(key: PublicKey | SecretKey | EncryptionKey | SecretHash): string {
  const telling = key.replace(/-X$/, "")
  return telling.length < 12 ? "…" : `…${telling.slice(-4)}`
}

function plainText(name: string, text: unknown): string {
  if (typeof text !== "string") throw new InvalidKeyError(`The ${name} must be a text.`)
  if (text === "") throw new InvalidKeyError(`The ${name} is empty.`)
  if (text.trim() === "") throw new InvalidKeyError(`The ${name} holds only white space.`)
  if (text.length > LONGEST) throw new InvalidKeyError(`The ${name} is too long.`)
  return text
}

function refuseWhiteSpace(name: string, text: string): void {
  if (text !== text.trim()) {
    throw new InvalidKeyError(`The ${name} begins or ends with white space. Remove it.`)
  }
  if (/\s/.test(text)) {
    throw new InvalidKeyError(`The ${name} has white space inside. Copy it again.`)
  }
}

function refuseOtherKeys(name: string, text: string): void {
  if (PUBLIC_KEY.test(text)) {
    throw new InvalidKeyError(`This is a public key, given as the ${name}.`)
  }
  if (SECRET_KEY.test(text)) {
    throw new InvalidKeyError(`This is a secret key, given as the ${name}.`)
  }
}
