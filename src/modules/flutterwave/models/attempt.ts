import { model } from "@medusajs/framework/utils"

import { ATTEMPT_METHODS, ATTEMPT_STATUSES } from "../statuses"
import FlutterwavePayment from "./payment"

/**
 * One try at collecting a payment, with its one `tx_ref`; and what Flutterwave's verify answer said
 * of the transaction made under it. Amounts are major units.
 */
const FlutterwaveAttempt = model
  .define(
    { name: "FlutterwaveAttempt", tableName: "flutterwave_attempt" },
    {
      id: model.id({ prefix: "flwatt" }).primaryKey(),
      payment: model.belongsTo(() => FlutterwavePayment, { mappedBy: "attempts" }),
      number: model.number().default(0),
      method: model.enum([...ATTEMPT_METHODS]).default("page"),
      tx_ref: model.text(),
      status: model.enum([...ATTEMPT_STATUSES]).default("created"),
      link: model.text().nullable(),
      opened_at: model.dateTime().nullable(),
      expires_at: model.dateTime().nullable(),
      transaction_id: model.text().nullable(),
      flw_ref: model.text().nullable(),
      amount: model.bigNumber().nullable(),
      currency_code: model.text().nullable(),
      charged_amount: model.bigNumber().nullable(),
      app_fee: model.bigNumber().nullable(),
      amount_settled: model.bigNumber().nullable(),
      payment_type: model.text().nullable(),
      card_brand: model.text().nullable(),
      card_last4: model.text().nullable(),
      /** The bank that a transfer came from, where Flutterwave names it. */
      bank: model.text().nullable(),
      processor_response: model.text().nullable(),
      /** The facts of the transaction under Flutterwave's own names and in its own words. */
      received: model.json().nullable(),
      /** When the transaction was made, by Flutterwave's clock; without one, when the charge was declined. */
      transaction_at: model.dateTime().nullable(),
      verified_at: model.dateTime().nullable(),
    },
  )
  .indexes([
    { on: ["tx_ref"], unique: true },
    { on: ["payment_id", "number"] },
    { on: ["created_at"], where: "status = 'succeeded'" },
    { on: ["verified_at", "id"], where: "status = 'succeeded'" },
    // What nobody knows the outcome of is little, however much was ever sold.
    {
      name: "IDX_flutterwave_attempt_undecided",
      on: ["created_at", "id"],
      where: "status IN ('pending', 'unknown')",
    },
    // Not unique: test and live mode number their transactions each for themselves.
    { on: ["transaction_id"], where: "transaction_id IS NOT NULL" },
    // What the last days came to, read without a look at each attempt's row.
    {
      name: "IDX_flutterwave_attempt_by_day",
      on: [
        "transaction_at",
        "status",
        "payment_id",
        "currency_code",
        "amount",
        "payment_type",
        "method",
      ],
      where: "transaction_at IS NOT NULL",
    },
    {
      name: "IDX_flutterwave_attempt_recovered",
      on: ["transaction_at"],
      where: "status = 'succeeded' AND number > 0",
    },
  ])

export default FlutterwaveAttempt
