import { model } from "@medusajs/framework/utils"

import { RECONCILIATION_STATUSES, RECONCILIATION_TRIGGERS } from "../statuses"

/**
 * The report of one reconciliation: how far it is, and what it found between Flutterwave's books and
 * the ledger. The unique index lets one run at a time, whichever process began it.
 */
const FlutterwaveReconciliation = model
  .define(
    { name: "FlutterwaveReconciliation", tableName: "flutterwave_reconciliation" },
    {
      id: model.id({ prefix: "flwrec" }).primaryKey(),
      status: model.enum([...RECONCILIATION_STATUSES]).default("running"),
      trigger: model.enum([...RECONCILIATION_TRIGGERS]),
      mode: model.enum(["test", "live"]),
      window_from: model.dateTime(),
      window_to: model.dateTime(),
      checked: model.number().default(0),
      foreign_count: model.number().default(0),
      settled: model.number().default(0),
      found: model.number().default(0),
      findings: model.json(),
      error: model.text().nullable(),
      ended_at: model.dateTime().nullable(),
      /** Until when the process that runs it counts as alive; it renews this while it works. */
      lease_until: model.dateTime().nullable(),
    },
  )
  .indexes([
    { on: ["status"], unique: true, where: "status = 'running'" },
    { on: ["created_at", "id"] },
  ])

export default FlutterwaveReconciliation
