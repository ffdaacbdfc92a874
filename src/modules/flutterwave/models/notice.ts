import { model } from "@medusajs/framework/utils"

import { NOTICE_KINDS, NOTICE_STATUSES } from "../statuses"

/**
 * The inbox: one row for each thing Flutterwave told us, however often it told it. Only the facts
 * named here are kept; the payload itself, with the shopper's data in it, is not.
 */
const FlutterwaveNotice = model
  .define(
    { name: "FlutterwaveNotice", tableName: "flutterwave_notice" },
    {
      id: model.id({ prefix: "flwnot" }).primaryKey(),
      notice_key: model.text(),
      kind: model.enum([...NOTICE_KINDS]),
      event: model.text().nullable(),
      tx_ref: model.text().nullable(),
      transaction_id: model.text().nullable(),
      transaction_status: model.text().nullable(),
      amount: model.text().nullable(),
      currency_code: model.text().nullable(),
      payment_id: model.text().nullable(),
      status: model.enum([...NOTICE_STATUSES]).default("received"),
      received_at: model.dateTime(),
      deliveries: model.number().default(1),
      tries: model.number().default(0),
      next_try_at: model.dateTime().nullable(),
      last_error: model.text().nullable(),
    },
  )
  .indexes([
    { on: ["notice_key"], unique: true },
    { on: ["next_try_at"], where: "status = 'received'" },
    { on: ["payment_id"] },
    { on: ["tx_ref"], where: "tx_ref IS NOT NULL" },
    { on: ["transaction_id"], where: "transaction_id IS NOT NULL" },
    { name: "IDX_flutterwave_notice_by_arrival", on: ["received_at", "id", "status", "kind"] },
    { on: ["status", "kind"] },
  ])

export default FlutterwaveNotice
