import {
  deriveEncryptionKey,
  InvalidKeyError,
  modeOfKey,
  parseEncryptionKey,
  parsePublicKey,
  parseSecretHash,
  parseSecretKey,
} from "../../flutterwave"
import type { EncryptionKey, Mode, PublicKey, SecretHash, SecretKey } from "../../flutterwave"
import type { ResolvedOptions } from "./options"

/** One Flutterwave account's keys for one mode. */
export interface Account {
  mode: Mode
  secretKey: SecretKey
  publicKey: PublicKey | null
  encryptionKey: EncryptionKey
}

/** Everything the plugin needs to know to act, read at the moment it acts. */
export interface Settings {
  mode: Mode
  accounts: Record<Mode, Account | null>
  /** Secrets that a webhook call may carry. */
  secretHashes: SecretHash[]
  apiBaseUrl: string
  backendUrl: string
  storefrontUrl: string | null
  storefrontOrigins: string[]
  /** Minutes that a page of Flutterwave stays open for payment. */
  sessionMinutes: number
  /** What keeps the plugin from working, in words for the store's owner. */
  problems: string[]
}

/** Flutterwave's own default, from its Standard checkout reference. */
const SESSION_MINUTES = 30

/** Builds the settings from options and environment. Wrong keys become problems, never an exception. */
export function buildSettings(options: ResolvedOptions): Settings {
  const problems: string[] = []
  const parse = <T>(text: string | null, parser: (text: string) => T): T | null => {
    if (text === null) {
      return null
    }
    try {
      return parser(text)
    } catch (error) {
      if (!(error instanceof InvalidKeyError)) {
        throw error
      }
      problems.push(error.message)
      return null
    }
  }
  const secretKey = parse(options.secretKey, parseSecretKey)
  const publicKey = parse(options.publicKey, parsePublicKey)
  const encryptionKey = parse(options.encryptionKey, parseEncryptionKey)
  const secretHash = parse(options.secretHash, parseSecretHash)
  if (options.secretKey === null) {
    problems.push(
      "No Flutterwave secret key is set: put it in FLUTTERWAVE_SECRET_KEY or in the plugin's secretKey option.",
    )
  }
  if (options.secretHash === null) {
    problems.push(
      "No webhook secret is set: put the secret hash of Flutterwave's webhook settings in FLUTTERWAVE_SECRET_HASH. Without it every webhook is refused.",
    )
  }
  const mode = secretKey ? modeOfKey(secretKey) : publicKey ? modeOfKey(publicKey) : "test"
  if (publicKey && secretKey && modeOfKey(publicKey) !== mode) {
    problems.push(
      `The public key is for ${modeOfKey(publicKey)} mode and the secret key for ${mode} mode: use the pair of one mode.`,
    )
  }
  const account: Account | null = secretKey && {
    mode,
    secretKey,
    publicKey: publicKey && modeOfKey(publicKey) === mode ? publicKey : null,
    encryptionKey: encryptionKey ?? deriveEncryptionKey(secretKey),
  }
  return {
    mode,
    accounts: { test: mode === "test" ? account : null, live: mode === "live" ? account : null },
    secretHashes: secretHash ? [secretHash] : [],
    apiBaseUrl: options.apiBaseUrl,
    backendUrl: options.backendUrl,
    storefrontUrl: options.storefrontUrl,
    storefrontOrigins: options.storefrontOrigins,
    sessionMinutes: SESSION_MINUTES,
    problems,
  }
}
