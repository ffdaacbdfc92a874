import {
  deriveEncryptionKey,
  InvalidKeyError,
  keyHint,
  modeOfKey,
  parseEncryptionKey,
  parsePublicKey,
  parseSecretHash,
  parseSecretKey,
} from "../../flutterwave"
import type { EncryptionKey, Mode, PublicKey, SecretHash, SecretKey } from "../../flutterwave"
import type { ResolvedOptions } from "./options"
import type { SavedAccount } from "./services/vault"
import { KEY_FIELDS, parsePreviousHashes, type KeyField } from "./vault/fields"

/** One Flutterwave account's keys for one mode, fit for use. */
export interface Account {
  mode: Mode
  secretKey: SecretKey
  publicKey: PublicKey | null
  encryptionKey: EncryptionKey
}

/** What may be shown of a key: never the key. */
export interface KeyView {
  set: boolean
  hint: string | null
  source: "dashboard" | "environment" | null
}

/** Something that keeps the plugin from working, with its mend; told once, under a code that stays. */
export interface Problem {
  code: string
  message: string
  action: string
}

type Parsed = {
  public_key: PublicKey
  secret_key: SecretKey
  encryption_key: EncryptionKey
  secret_hash: SecretHash
}

const PARSERS: { [Field in KeyField]: (text: string) => Parsed[Field] } = {
  public_key: parsePublicKey,
  secret_key: parseSecretKey,
  encryption_key: parseEncryptionKey,
  secret_hash: parseSecretHash,
}

/** What the vault holds, and what is wrong with its key. */
export interface VaultState {
  accounts: SavedAccount[]
  keyProblem: "missing" | "malformed" | null
}

/** The keys that options or environment give. */
export interface EnvironmentKeys {
  keys: Partial<Parsed>
  /** The mode that the keys' prefix shows. */
  mode: Mode | null
}

/** Reads the keys of options and environment; what cannot be used is reported and left out. */
export function readEnvironment(
  options: ResolvedOptions,
  report: (problem: Problem) => void,
): EnvironmentKeys {
  const read = <Field extends KeyField>(
    field: Field,
    text: string | null,
  ): Parsed[Field] | undefined =>
    text === null
      ? undefined
      : parseOr(field, text, (message) =>
          report({
            code: "keys_rejected",
            message: `The ${field} given by options or environment cannot be used. ${message}`,
            action: "Correct it where the server is configured and restart.",
          }),
        )
  const keys: Partial<Parsed> = {}
  const secretKey = read("secret_key", options.secretKey)
  const publicKey = read("public_key", options.publicKey)
  const encryptionKey = read("encryption_key", options.encryptionKey)
  const secretHash = read("secret_hash", options.secretHash)
  const mode = secretKey ? modeOfKey(secretKey) : publicKey ? modeOfKey(publicKey) : null
  if (publicKey && secretKey && modeOfKey(publicKey) !== mode) {
    report({
      code: "keys_of_two_modes",
      message: `The environment's public key is for ${modeOfKey(publicKey)} mode and its secret key for ${mode} mode.`,
      action: "Use the pair of one mode.",
    })
  } else if (publicKey) {
    keys.public_key = publicKey
  }
  if (secretKey) {
    keys.secret_key = secretKey
  }
  if (encryptionKey) {
    keys.encryption_key = encryptionKey
  }
  if (secretHash) {
    keys.secret_hash = secretHash
  }
  return { keys, mode }
}

/** One mode's keys with their sources. */
export interface ModeAccount {
  account: Account | null
  views: Record<KeyField, KeyView>
  secretHash: SecretHash | null
  /** Secrets before the present one, and until when they are taken. */
  previous: { hashes: SecretHash[]; until: Date } | null
  rejected: boolean
}

/** One mode's keys: what is saved first, options and environment where nothing is saved. */
export function accountOf(
  mode: Mode,
  vault: VaultState,
  environment: EnvironmentKeys,
  report: (problem: Problem) => void,
): ModeAccount {
  const saved = vault.accounts.find((account) => account.mode === mode)
  const savedKeys: Partial<Parsed> = {}
  const take = <Field extends KeyField>(field: Field): void => {
    const text = saved?.keys[field]
    const key =
      text === undefined
        ? undefined
        : parseOr(field, text, (message) =>
            report({
              code: "key_unreadable",
              message: `The saved ${field} of ${mode} mode cannot be used. ${message}`,
              action: "Remove it and enter it again.",
            }),
          )
    if (key !== undefined) {
      savedKeys[field] = key
    }
  }
  KEY_FIELDS.forEach(take)
  // The webhook secret shows no mode in itself, so the environment's serves both.
  const fallback: Partial<Parsed> =
    environment.mode === mode
      ? environment.keys
      : environment.keys.secret_hash
        ? { secret_hash: environment.keys.secret_hash }
        : {}
  const keys = { ...usableFallback(saved, fallback), ...savedKeys }
  const secretKey = keys.secret_key
  const previousText = saved?.keys.previous_secret_hash
  return {
    account: secretKey
      ? {
          mode,
          secretKey,
          publicKey: keys.public_key ?? null,
          encryptionKey: keys.encryption_key ?? deriveEncryptionKey(secretKey),
        }
      : null,
    views: Object.fromEntries(
      KEY_FIELDS.map((field) => [
        field,
        viewOf(field, saved, savedKeys, usableFallback(saved, fallback)),
      ]),
    ) as Record<KeyField, KeyView>,
    secretHash: keys.secret_hash ?? null,
    previous:
      previousText !== undefined && saved?.previousSecretHashUntil
        ? { hashes: readPreviousHashes(previousText), until: saved.previousSecretHashUntil }
        : null,
    rejected: Boolean(saved?.keysRejectedAt),
  }
}

/**
 * What options and environment may fill in: only fields where nothing is saved, and no key of a pair
 * whose secret is saved. Two accounts' keys must never be mixed, and a saved key that cannot be read
 * must not quietly become another account's.
 */
function usableFallback(
  saved: SavedAccount | undefined,
  fallback: Partial<Parsed>,
): Partial<Parsed> {
  const pairIsSaved = isSaved(saved, "secret_key")
  const usable = KEY_FIELDS.filter(
    (field) => !isSaved(saved, field) && (field === "secret_hash" || !pairIsSaved),
  )
  return Object.fromEntries(
    usable.flatMap((field) => (fallback[field] === undefined ? [] : [[field, fallback[field]]])),
  )
}

function isSaved(saved: SavedAccount | undefined, field: KeyField): boolean {
  return (
    saved?.keys[field] !== undefined ||
    Boolean(saved?.faults.some((fault) => fault.field === field))
  )
}

/** The secrets before the present one, as the vault keeps them; nothing of a text that is no such list. */
function readPreviousHashes(text: string): SecretHash[] {
  return parsePreviousHashes(text).flatMap((hash) => {
    const parsed = parseOr("secret_hash", hash, () => undefined)
    return parsed === undefined ? [] : [parsed]
  })
}

function viewOf(
  field: KeyField,
  saved: SavedAccount | undefined,
  savedKeys: Partial<Parsed>,
  fallback: Partial<Parsed>,
): KeyView {
  if (isSaved(saved, field)) {
    const key = savedKeys[field]
    return { set: true, hint: key ? keyHint(key) : null, source: "dashboard" }
  }
  const key = fallback[field]
  return key
    ? { set: true, hint: keyHint(key), source: "environment" }
    : { set: false, hint: null, source: null }
}

function parseOr<Field extends KeyField>(
  field: Field,
  text: string,
  refuse: (message: string) => void,
): Parsed[Field] | undefined {
  try {
    return PARSERS[field](text)
  } catch (error) {
    if (!(error instanceof InvalidKeyError)) {
      throw error
    }
    refuse(error.message)
    return undefined
  }
}
