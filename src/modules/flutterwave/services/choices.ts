import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import type { Choices } from "../choices"

const SETTINGS = "flutterwave_settings"
const ROW_ID = "flwset_store"

/** How often a rejected webhook call is written down at the most: anybody can make one. */
const REJECTION_EVERY_SECONDS = 5

type SavedChoices = { [Name in keyof Choices]: Choices[Name] | null }

interface SettingsRow extends SavedChoices {
  webhook_rejected_at: Date | null
  webhook_rejected_reason: string | null
}

/** What an admin chose in the dashboard, and when a webhook call was last turned away. */
export class ChoicesService {
  private readonly pg_: Knex

  constructor({ __pg_connection__ }: { __pg_connection__: Knex }) {
    this.pg_ = __pg_connection__
  }

  /** What was chosen; nothing where nothing was. */
  async read(): Promise<Partial<SavedChoices>> {
    const row = await this.row_()
    return row
      ? {
          mode: row.mode,
          refunds_enabled: row.refunds_enabled,
          checkout: row.checkout,
          payment_options: row.payment_options,
          title: row.title,
          logo_url: row.logo_url,
          session_minutes: row.session_minutes,
          notify_shopper: row.notify_shopper,
          place_pending_orders: row.place_pending_orders,
          direct_card: row.direct_card,
          capture: row.capture,
        }
      : {}
  }

  /** The last webhook call that was turned away, and why. */
  async lastRejectedWebhook(): Promise<{ at: Date; reason: string } | null> {
    const row = await this.row_()
    return row?.webhook_rejected_at
      ? { at: row.webhook_rejected_at, reason: row.webhook_rejected_reason ?? "" }
      : null
  }

  /** Changes what is named; null goes back to the default. */
  async save(changes: Partial<SavedChoices>): Promise<void> {
    const { payment_options, ...columns } = changes
    await this.upsert_({
      ...columns,
      ...(payment_options === undefined
        ? {}
        : { payment_options: payment_options && JSON.stringify(payment_options) }),
    })
  }

  async noteRejectedWebhook(reason: string): Promise<void> {
    const changed = await this.pg_(SETTINGS)
      .where({ id: ROW_ID, deleted_at: null })
      .where((row) =>
        row
          .whereNull("webhook_rejected_at")
          .orWhereRaw("webhook_rejected_at < now() - make_interval(secs => ?)", [
            REJECTION_EVERY_SECONDS,
          ]),
      )
      .update({ webhook_rejected_at: this.pg_.fn.now(), webhook_rejected_reason: reason })
    if (changed === 0 && !(await this.row_())) {
      await this.upsert_({
        webhook_rejected_at: this.pg_.fn.now(),
        webhook_rejected_reason: reason,
      })
    }
  }

  private async row_(): Promise<SettingsRow | null> {
    const [row] = (await this.pg_(SETTINGS).where({
      id: ROW_ID,
      deleted_at: null,
    })) as SettingsRow[]
    return row ?? null
  }

  private async upsert_(columns: Record<string, unknown>): Promise<void> {
    await this.pg_(SETTINGS)
      .insert({ id: ROW_ID, ...columns })
      .onConflict("id")
      .merge({ ...columns, updated_at: this.pg_.fn.now() })
  }
}
