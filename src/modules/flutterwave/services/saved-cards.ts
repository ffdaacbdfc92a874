import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"

import type { Mode } from "../../../flutterwave"
import type { SavedCardRow } from "../types"
import { seal, sealedWith, unseal, VaultError, type VaultKey } from "../vault/cipher"

const CARDS = "flutterwave_saved_card"

/** A card is good until the end of the month that is printed on it. */
const NOT_EXPIRED = "make_date(expiry_year, expiry_month, 1) + interval '1 month' > now()"

/** What is kept of a card; the token is encrypted on the way in. */
export type NewSavedCard = Pick<
  SavedCardRow,
  | "customer_id"
  | "mode"
  | "email"
  | "gateway_email"
  | "brand"
  | "last4"
  | "expiry_month"
  | "expiry_year"
  | "payment_id"
> & { token: string }

/** The cards that signed-in customers agreed to have kept, each only ever its own customer's. */
export class SavedCardsService {
  private readonly pg_: Knex

  constructor({ __pg_connection__ }: { __pg_connection__: Knex }) {
    this.pg_ = __pg_connection__
  }

  /** Models' indexes cover what is not soft-deleted; cards are deleted for good. */
  private cards_(): Knex.QueryBuilder<SavedCardRow, SavedCardRow[]> {
    return this.pg_(CARDS).whereNull("deleted_at") as Knex.QueryBuilder<
      SavedCardRow,
      SavedCardRow[]
    >
  }

  /** Keeps a card, or the newer token of one that is kept already. */
  async save(keys: readonly VaultKey[], card: NewSavedCard): Promise<SavedCardRow> {
    const columns = { ...card, token: seal(keys, tokenField(card), card.token), refused_at: null }
    const [saved] = (await this.pg_(CARDS)
      .insert({ id: generateEntityId("", "flwcard"), ...columns })
      .onConflict(
        this.pg_.raw(
          "(customer_id, mode, last4, expiry_month, expiry_year, brand) WHERE deleted_at IS NULL",
        ),
      )
      .merge({ ...columns, updated_at: this.pg_.fn.now() })
      .returning("*")) as SavedCardRow[]
    return saved!
  }

  /** A customer's cards that can be charged, the one used last first. */
  async usable(customerId: string, mode: Mode): Promise<SavedCardRow[]> {
    return await this.cards_()
      .where({ customer_id: customerId, mode })
      .whereNull("refused_at")
      .whereRaw(NOT_EXPIRED)
      .orderByRaw("coalesce(last_used_at, created_at) DESC, id DESC")
  }

  /**
   * The secret a card is charged with.
   * @returns null when the vault's key cannot read it any more
   */
  readToken(keys: readonly VaultKey[], card: SavedCardRow): string | null {
    try {
      return unseal(keys, tokenField(card), card.token)
    } catch (error) {
      if (!(error instanceof VaultError)) {
        throw error
      }
      return null
    }
  }

  /**
   * Deletes a customer's card for good.
   * @returns whether it was theirs to delete
   */
  async remove(id: string, customerId: string): Promise<boolean> {
    return (await this.pg_(CARDS).where({ id, customer_id: customerId }).delete()) > 0
  }

  /** Deletes all of a customer's cards for good. */
  async removeAll(customerId: string): Promise<void> {
    await this.pg_(CARDS).where({ customer_id: customerId }).delete()
  }

  /**
   * Notes that a card was charged.
   * @param email the address that Flutterwave took the token with
   */
  async noteUsed(id: string, email: string): Promise<void> {
    await this.pg_(CARDS)
      .where({ id })
      .update({ email, last_used_at: this.pg_.fn.now(), updated_at: this.pg_.fn.now() })
  }

  /** Notes that Flutterwave refuses the token itself: it is neither offered nor charged again. */
  async noteRefused(id: string): Promise<void> {
    await this.pg_(CARDS)
      .where({ id })
      .update({ refused_at: this.pg_.fn.now(), updated_at: this.pg_.fn.now() })
  }

  /**
   * Encrypts every token again under the first vault key.
   *
   * @param dryRun only counts
   * @returns as the vault's own rotation does
   */
  async rotate(
    keys: readonly VaultKey[],
    dryRun: boolean,
  ): Promise<{ current: number; rotated: number; unreadable: string[] }> {
    const report = { current: 0, rotated: 0, unreadable: [] as string[] }
    await this.pg_.transaction(async (trx) => {
      const rows = (await trx(CARDS).whereNull("deleted_at").forUpdate()) as SavedCardRow[]
      for (const row of rows) {
        if (sealedWith(row.token) === keys[0]?.id) {
          report.current += 1
          continue
        }
        const token = this.readToken(keys, row)
        if (token === null) {
          report.unreadable.push(`The token of saved card ${row.id} cannot be read.`)
          continue
        }
        report.rotated += 1
        if (!dryRun) {
          await trx(CARDS)
            .where({ id: row.id })
            .update({ token: seal(keys, tokenField(row), token), updated_at: trx.fn.now() })
        }
      }
    })
    return report
  }
}

/** Where a token is kept; part of its ciphertext, so it must never change. */
function tokenField({ mode, customer_id }: Pick<SavedCardRow, "mode" | "customer_id">): string {
  return `flutterwave_saved_card.${mode}.${customer_id}.token`
}
