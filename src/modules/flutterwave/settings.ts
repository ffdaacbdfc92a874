import type { Mode, SecretHash } from "../../flutterwave"
import {
  accountOf,
  readEnvironment,
  type Account,
  type KeyView,
  type Problem,
  type VaultState,
} from "./account-keys"
import { DEFAULT_CHOICES, type Choices } from "./choices"
import type { ResolvedOptions } from "./options"
import { MAKE_VAULT_KEY } from "./vault/cipher"
import type { KeyField } from "./vault/fields"

export type { Account, KeyView, Problem } from "./account-keys"

/** Everything the plugin needs to know to act, read at the moment it acts. */
export interface Settings extends Choices {
  accounts: Record<Mode, Account | null>
  keyViews: Record<Mode, Record<KeyField, KeyView>>
  /** The webhook secret to copy over to Flutterwave. */
  secretHash: Record<Mode, SecretHash | null>
  /** All secrets that a webhook call may carry now. */
  secretHashes: SecretHash[]
  /** Whether keys can be saved: there is a vault key, and it reads what is saved. */
  vaultReady: boolean
  keysRejected: Record<Mode, boolean>
  apiBaseUrl: string
  backendUrl: string
  storefrontUrl: string | null
  storefrontOrigins: string[]
  /** What keys and options alone show to be wrong. */
  problems: Problem[]
}

/**
 * Builds the settings: what is saved in the dashboard first, options and environment where nothing
 * is saved. Wrong keys become problems, never an exception: the server must start, and say what is
 * wrong on the page that mends it.
 */
export function buildSettings(
  options: ResolvedOptions,
  vault: VaultState,
  chosen: { [Name in keyof Choices]?: Choices[Name] | null },
  now: Date,
): Settings {
  const problems = new Map<string, Problem>()
  const report = (problem: Problem): void => {
    problems.set(`${problem.code} ${problem.message}`, problem)
  }
  reportVault(vault, report)
  const environment = readEnvironment(options, report)
  for (const name of options.malformedAddresses) {
    report({
      code: "address_malformed",
      message: `The ${name} is not an http(s) address.`,
      action: `Correct it where the server is configured, with https:// in front, and restart.`,
    })
  }
  const test = accountOf("test", vault, environment, report)
  const live = accountOf("live", vault, environment, report)
  const mode =
    chosen.mode ?? (test.account ? "test" : live.account ? "live" : (environment.mode ?? "test"))
  const inForce = mode === "test" ? test : live
  if (!inForce.account) {
    report({
      code: "keys_missing",
      message: `There is no Flutterwave secret key for ${mode} mode.`,
      action: `Enter the ${mode} keys in the dashboard under Settings → Flutterwave, or set FLUTTERWAVE_SECRET_KEY and FLUTTERWAVE_PUBLIC_KEY.`,
    })
  }
  if (!inForce.secretHash) {
    report({
      code: "secret_hash_missing",
      message: `There is no webhook secret for ${mode} mode, so every webhook is refused.`,
      action:
        "Copy the webhook secret from Settings → Flutterwave over to Flutterwave, or set FLUTTERWAVE_SECRET_HASH.",
    })
  }
  return {
    ...DEFAULT_CHOICES,
    ...Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== null)),
    mode,
    accounts: { test: test.account, live: live.account },
    keyViews: { test: test.views, live: live.views },
    secretHash: { test: test.secretHash, live: live.secretHash },
    secretHashes: [test, live].flatMap(({ secretHash, previous }) => [
      ...(secretHash ? [secretHash] : []),
      ...(previous && previous.until > now ? previous.hashes : []),
    ]),
    vaultReady: vault.keyProblem === null && vault.accounts.every(({ faults }) => !faults.length),
    keysRejected: { test: test.rejected, live: live.rejected },
    apiBaseUrl: options.apiBaseUrl,
    backendUrl: options.backendUrl,
    storefrontUrl: options.storefrontUrl,
    storefrontOrigins: options.storefrontOrigins,
    problems: [...problems.values()],
  }
}

function reportVault(vault: VaultState, report: (problem: Problem) => void): void {
  const action = `Set FLUTTERWAVE_VAULT_KEY (or the plugin's vaultKey option) and restart. A new key is made with: ${MAKE_VAULT_KEY}`
  if (vault.keyProblem === "missing") {
    report({
      code: "vault_key_missing",
      message: "There is no vault key, so keys cannot be saved in the dashboard.",
      action,
    })
  }
  if (vault.keyProblem === "malformed") {
    report({
      code: "vault_key_wrong",
      message: "The vault key is not 32 bytes in base64 or hex, so saved keys cannot be used.",
      action,
    })
    return
  }
  for (const { mode, faults } of vault.accounts) {
    for (const { field, fault } of faults) {
      const lost = fault === "unknown_key"
      report({
        code: lost ? "vault_key_wrong" : "key_unreadable",
        message: lost
          ? "Keys were saved under another vault key than the one set now, so they cannot be used."
          : `The saved ${field} of ${mode} mode was changed in the database and is not used.`,
        action: lost
          ? "Put the vault key they were saved under back, also behind the new one and a comma; or remove the keys and enter them again."
          : "Remove it and enter it again; then find out who changed it.",
      })
    }
  }
}
