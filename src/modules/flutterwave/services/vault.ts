import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"

import type { Mode } from "../../../flutterwave"
import { secondsFromNow } from "../row-values"
import {
  seal,
  sealedWith,
  unseal,
  VaultError,
  type VaultFault,
  type VaultKey,
} from "../vault/cipher"
import {
  MOST_PREVIOUS_HASHES,
  parsePreviousHashes,
  SEALED_FIELDS,
  vaultField,
  type SealedField,
} from "../vault/fields"

const ACCOUNTS = "flutterwave_account"

interface AccountRow extends Record<SealedField, string | null> {
  id: string
  mode: Mode
  previous_secret_hash_until: Date | null
  keys_rejected_at: Date | null
}

/** One mode's saved keys, decrypted as far as that was possible. */
export interface SavedAccount {
  mode: Mode
  keys: Partial<Record<SealedField, string>>
  /** What is saved but cannot be read, and why. */
  faults: { field: SealedField; fault: VaultFault; message: string }[]
  previousSecretHashUntil: Date | null
  keysRejectedAt: Date | null
}

/** The encrypted keys. Texts leave this service only to be used or, the webhook secret, to be copied. */
export class VaultService {
  private readonly pg_: Knex

  constructor({ __pg_connection__ }: { __pg_connection__: Knex }) {
    this.pg_ = __pg_connection__
  }

  async readAccounts(keys: readonly VaultKey[]): Promise<SavedAccount[]> {
    const rows = (await this.pg_(ACCOUNTS).whereNull("deleted_at")) as AccountRow[]
    return rows.map((row) => openAccount(keys, row))
  }

  /**
   * Saves or clears keys of one mode; what is not named stays. New keys are taken for good until
   * Flutterwave says otherwise.
   */
  async saveKeys(
    keys: readonly VaultKey[],
    mode: Mode,
    changes: Partial<Record<SealedField, string | null>>,
  ): Promise<void> {
    const columns: Record<string, string | null> = {}
    for (const field of SEALED_FIELDS) {
      const text = changes[field]
      if (text !== undefined) {
        columns[field] = text === null ? null : seal(keys, vaultField(mode, field), text)
      }
    }
    await this.upsert_(mode, { ...columns, keys_rejected_at: null })
  }

  /**
   * Replaces the webhook secret; the ones before stay valid for a while, so that no notice is lost
   * while it is changed over at Flutterwave, also when it is renewed twice. What is replaced is read
   * under a lock: of two admins renewing at once, neither's secret is forgotten.
   *
   * @param inForce the secret in force where the vault has none, as the environment's
   */
  async renewSecretHash(
    keys: readonly VaultKey[],
    mode: Mode,
    secretHash: string,
    inForce: string | null,
    overlapSeconds: number,
  ): Promise<void> {
    await this.upsert_(mode, {})
    await this.pg_.transaction(async (trx) => {
      const [row] = (await trx(ACCOUNTS)
        .where({ mode, deleted_at: null })
        .forUpdate()) as AccountRow[]
      if (!row) {
        return
      }
      const account = openAccount(keys, row)
      const current = account.keys.secret_hash ?? inForce
      if (current === secretHash) {
        return
      }
      const stillValid =
        row.previous_secret_hash_until && row.previous_secret_hash_until > new Date()
      const earlier = stillValid ? parsePreviousHashes(account.keys.previous_secret_hash ?? "") : []
      const previous = [...new Set([...(current ? [current] : []), ...earlier])]
        .filter((hash) => hash !== secretHash)
        .slice(0, MOST_PREVIOUS_HASHES)
      await trx(ACCOUNTS)
        .where({ id: row.id })
        .update({
          secret_hash: seal(keys, vaultField(mode, "secret_hash"), secretHash),
          previous_secret_hash: seal(
            keys,
            vaultField(mode, "previous_secret_hash"),
            JSON.stringify(previous),
          ),
          previous_secret_hash_until: secondsFromNow(trx, overlapSeconds),
          updated_at: trx.fn.now(),
        })
    })
  }

  /**
   * Makes the first webhook secret, unless another process was faster.
   * @returns whether this one is now the secret
   */
  async makeSecretHash(
    keys: readonly VaultKey[],
    mode: Mode,
    secretHash: string,
  ): Promise<boolean> {
    const sealed = seal(keys, vaultField(mode, "secret_hash"), secretHash)
    await this.upsert_(mode, {})
    const changed = await this.pg_(ACCOUNTS)
      .where({ mode, deleted_at: null, secret_hash: null })
      .update({ secret_hash: sealed, updated_at: this.pg_.fn.now() })
    return changed > 0
  }

  /** Notes whether Flutterwave takes a mode's keys. */
  async noteKeysRejected(mode: Mode, rejected: boolean): Promise<void> {
    if (rejected) {
      await this.upsert_(mode, { keys_rejected_at: this.pg_.fn.now() })
      return
    }
    await this.pg_(ACCOUNTS)
      .where({ mode, deleted_at: null })
      .whereNotNull("keys_rejected_at")
      .update({ keys_rejected_at: null, updated_at: this.pg_.fn.now() })
  }

  /**
   * Encrypts everything again under the first vault key.
   *
   * @param dryRun only counts
   * @returns how many texts are under the first key already, were (or would be) encrypted again, and
   * cannot be read
   */
  async rotate(
    keys: readonly VaultKey[],
    dryRun: boolean,
  ): Promise<{ current: number; rotated: number; unreadable: string[] }> {
    const report = { current: 0, rotated: 0, unreadable: [] as string[] }
    await this.pg_.transaction(async (trx) => {
      const rows = (await trx(ACCOUNTS).whereNull("deleted_at").forUpdate()) as AccountRow[]
      for (const row of rows) {
        const columns: Record<string, string> = {}
        const account = openAccount(keys, row)
        report.unreadable.push(...account.faults.map(({ message }) => message))
        for (const field of SEALED_FIELDS) {
          const text = account.keys[field]
          if (text === undefined) {
            continue
          }
          if (sealedWith(row[field] ?? "") === keys[0]?.id) {
            report.current += 1
            continue
          }
          report.rotated += 1
          columns[field] = seal(keys, vaultField(row.mode, field), text)
        }
        if (!dryRun && Object.keys(columns).length > 0) {
          await trx(ACCOUNTS)
            .where({ id: row.id })
            .update({ ...columns, updated_at: trx.fn.now() })
        }
      }
    })
    return report
  }

  private async upsert_(mode: Mode, columns: Record<string, unknown>): Promise<void> {
    await this.pg_(ACCOUNTS)
      .insert({ id: generateEntityId("", "flwacc"), mode, ...columns })
      .onConflict(this.pg_.raw("(mode) WHERE deleted_at IS NULL"))
      .merge({ ...columns, updated_at: this.pg_.fn.now() })
  }
}

function openAccount(keys: readonly VaultKey[], row: AccountRow): SavedAccount {
  const account: SavedAccount = {
    mode: row.mode,
    keys: {},
    faults: [],
    previousSecretHashUntil: row.previous_secret_hash_until,
    keysRejectedAt: row.keys_rejected_at,
  }
  for (const field of SEALED_FIELDS) {
    const blob = row[field]
    if (blob === null) {
      continue
    }
    try {
      account.keys[field] = unseal(keys, vaultField(row.mode, field), blob)
    } catch (error) {
      if (!(error instanceof VaultError)) {
        throw error
      }
      account.faults.push({ field, fault: error.fault, message: error.message })
    }
  }
  return account
}
