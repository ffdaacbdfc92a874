import { model } from "@medusajs/framework/utils"

/** What an admin chose, in one row; a null means that nothing was chosen and the default counts. */
const FlutterwaveSettings = model.define(
  { name: "FlutterwaveSettings", tableName: "flutterwave_settings" },
  {
    id: model.id({ prefix: "flwset" }).primaryKey(),
    mode: model.enum(["test", "live"]).nullable(),
    refunds_enabled: model.boolean().nullable(),
    checkout: model.enum(["redirect", "inline"]).nullable(),
    payment_options: model.json().nullable(),
    title: model.text().nullable(),
    logo_url: model.text().nullable(),
    session_minutes: model.number().nullable(),
    notify_shopper: model.boolean().nullable(),
    place_pending_orders: model.boolean().nullable(),
    direct_card: model.boolean().nullable(),
    capture: model.enum(["automatic", "manual"]).nullable(),
  },
)

export default FlutterwaveSettings
