import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import type { Choices } from "../choices"

const SETTINGS = "flutterwave_settings"
const ROW_ID = "flwset_store"

type SavedChoices = { [Name in keyof Choices]: Choices[Name] | null }

/** What an admin chose in the dashboard. */
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

  private async row_(): Promise<SavedChoices | null> {
    const [row] = (await this.pg_(SETTINGS).where({
      id: ROW_ID,
      deleted_at: null,
    })) as SavedChoices[]
    return row ?? null
  }

  private async upsert_(columns: Record<string, unknown>): Promise<void> {
    await this.pg_(SETTINGS)
      .insert({ id: ROW_ID, ...columns })
      .onConflict("id")
      .merge({ ...columns, updated_at: this.pg_.fn.now() })
  }
}
