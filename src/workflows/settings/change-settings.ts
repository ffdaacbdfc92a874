import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"

import { deriveEncryptionKey, parseSecretKey, type Mode } from "../../flutterwave"
import type { Choices } from "../../modules/flutterwave/choices"
import type { Settings } from "../../modules/flutterwave/settings"
import { KEY_FIELDS } from "../../modules/flutterwave/vault/fields"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { checkKeys, type KeyChanges } from "./check-keys"
import { readSettings } from "./read-settings"
import { requireVault, SECRET_HASH_OVERLAP_SECONDS } from "./secret-hash"
import type { SettingsView } from "./view"

/** What an admin changes; what is absent stays, null clears. */
export interface SettingsChange extends Partial<{
  [Name in Exclude<keyof Choices, "mode">]: Choices[Name] | null
}> {
  mode?: Mode
  accounts?: Partial<Record<Mode, KeyChanges>>
}

const MODES: readonly Mode[] = ["test", "live"]

/**
 * Changes settings and keys. Everything is checked before anything is saved.
 *
 * @param actorId who changes them, for the log
 * @throws MedusaError `invalid_data` beginning with the field's path, `not_allowed` when keys cannot
 * be saved or live mode has no keys
 */
export async function changeSettings(
  container: MedusaContainer,
  change: SettingsChange,
  actorId: string,
): Promise<SettingsView> {
  const service = flutterwaveModule(container)
  service.forgetSettings()
  const settings = await service.getSettings()
  const { accounts = {}, ...choices } = change
  const keys = { test: namedKeys(accounts.test), live: namedKeys(accounts.live) }
  for (const mode of MODES) {
    checkKeys(mode, keys[mode], settings)
    if (Object.values(keys[mode]).some((text) => text !== null)) {
      requireVault(settings)
    }
  }
  if (change.mode === "live") {
    refuseLiveWithoutKeys(keys.live, settings)
  }

  // The mode follows the keys only until there is a choice: saving keys to try something must not
  // move a store from live to test, or the other way round.
  const touchesKeys = MODES.some((mode) => Object.keys(keys[mode]).length > 0)
  const pinned = touchesKeys ? { mode: change.mode ?? settings.mode } : {}
  if (touchesKeys || Object.keys(choices).length > 0) {
    await service.choices.save({ ...choices, ...pinned })
  }
  for (const mode of MODES) {
    await saveKeys(container, mode, keys[mode], settings)
  }
  service.forgetSettings()
  const changed = [...MODES.flatMap((mode) => describe(mode, keys[mode])), ...Object.keys(choices)]
  if (changed.length > 0) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .info(`Flutterwave settings were changed by ${actorId}: ${changed.join(", ")}.`)
  }
  return readSettings(container)
}

/** The keys that a change names. An empty text is not a key and never erases one. */
function namedKeys(account: KeyChanges | undefined): KeyChanges {
  return Object.fromEntries(
    KEY_FIELDS.flatMap((field) => {
      const text = account?.[field]
      return text === undefined || text === "" ? [] : [[field, text]]
    }),
  )
}

function refuseLiveWithoutKeys(keys: KeyChanges, settings: Settings): void {
  const usable = (field: "public_key" | "secret_key"): boolean => {
    const { set, hint } = settings.keyViews.live[field]
    // What is saved but cannot be read has no hint.
    return set && hint !== null
  }
  const missing = (["public_key", "secret_key"] as const).filter((field) => {
    const text = keys[field]
    return text === undefined ? !usable(field) : text === null
  })
  if (missing.length > 0) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `mode: Live mode needs the live ${missing.join(" and ").replaceAll("_", " ")} first.`,
    )
  }
}

async function saveKeys(
  container: MedusaContainer,
  mode: Mode,
  changes: KeyChanges,
  settings: Settings,
): Promise<void> {
  const { vault, vaultKeys } = withKeys(container)
  const { secret_hash, ...others } = changes
  if (secret_hash) {
    await vault.renewSecretHash(
      vaultKeys,
      mode,
      secret_hash,
      settings.secretHash[mode],
      SECRET_HASH_OVERLAP_SECONDS,
    )
  }
  const columns = {
    ...others,
    ...(secret_hash === null ? { secret_hash: null, previous_secret_hash: null } : {}),
    ...(staleEncryptionKey(mode, changes, settings) ? { encryption_key: null } : {}),
  }
  if (Object.keys(columns).length > 0) {
    await vault.saveKeys(vaultKeys, mode, columns)
  }
}

function withKeys(container: MedusaContainer) {
  const service = flutterwaveModule(container)
  return { vault: service.vault, vaultKeys: service.vaultKeys() }
}

/**
 * A new secret key comes with a new encryption key. The saved one then belongs to the old key and is
 * dropped: the right one can be derived.
 */
function staleEncryptionKey(mode: Mode, changes: KeyChanges, settings: Settings): boolean {
  if (!changes.secret_key || changes.encryption_key !== undefined) {
    return false
  }
  const saved = settings.accounts[mode]?.encryptionKey
  return saved !== undefined && saved !== deriveEncryptionKey(parseSecretKey(changes.secret_key))
}

function describe(mode: Mode, keys: KeyChanges): string[] {
  return Object.entries(keys).map(
    ([field, text]) => `accounts.${mode}.${field} (${text === null ? "removed" : "set"})`,
  )
}
