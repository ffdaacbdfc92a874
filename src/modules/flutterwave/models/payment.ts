import { model } from "@medusajs/framework/utils"

import { ATTENTION_REASONS, PAYMENT_STATUSES } from "../statuses"
import FlutterwaveAttempt from "./attempt"

/**
 * The ledger: what the plugin remembers of one Medusa payment session. Rows are never deleted, so
 * that money paid on a replaced session still finds the cart it was meant for.
 */
const FlutterwavePayment = model
  .define(
    { name: "FlutterwavePayment", tableName: "flutterwave_payment" },
    {
      id: model.id({ prefix: "flwpay" }).primaryKey(),
      session_id: model.text(),
      payment_collection_id: model.text(),
      cart_id: model.text().nullable(),
      order_id: model.text().nullable(),
      amount: model.bigNumber(),
      currency_code: model.text(),
      mode: model.enum(["test", "live"]),
      email: model.text().searchable(),
      /** The signed-in customer; null for a guest. */
      customer_id: model.text().nullable(),
      customer_name: model.text().nullable(),
      customer_phone: model.text().nullable(),
      status: model.enum([...PAYMENT_STATUSES]).default("awaiting"),
      /** The customer agreed to have the card kept that pays. */
      save_card: model.boolean().default(false),
      /** The saved card that the customer chose to pay with. */
      saved_card_id: model.text().nullable(),
      /** How many additional attempts were begun. */
      attempts_made: model.number().default(0),
      /** When the next additional attempt is due; set exactly while the payment is `retrying`. */
      next_attempt_at: model.dateTime().nullable(),
      /** When the schedule of additional attempts ended before they were used up; it never resumes. */
      retries_ended_at: model.dateTime().nullable(),
      attention_reason: model.enum([...ATTENTION_REASONS]).nullable(),
      attention_detail: model.text().nullable(),
      last_failure: model.text().nullable(),
      pay_token: model.text(),
      return_url: model.text().nullable(),
      paid_attempt_id: model.text().nullable(),
      settled_at: model.dateTime().nullable(),
      /** What was returned of the paid attempt's money, or may have been. Major units. */
      refunded_amount: model.bigNumber().default(0),
      /** When Flutterwave was last asked for the refunds of that money. */
      refunds_checked_at: model.dateTime().nullable(),
      /** What a person wrote on deciding about money that waited for one; a later note is a new line. */
      resolved_note: model.text().nullable(),
      /** What they decided on: the same money is not put before a person again. */
      resolved_detail: model.text().nullable(),
      resolved_at: model.dateTime().nullable(),
      resolved_by: model.text().nullable(),
      /** When a person decided that the money of `paid_attempt_id` stays outside Medusa. */
      closed_at: model.dateTime().nullable(),
      /** How often placing the paid order failed for a passing reason. */
      placing_tries: model.number().default(0),
      /** When Flutterwave is asked next, unless something else settles the payment first. */
      next_check_at: model.dateTime().nullable(),
      checks_made: model.number().default(0),
      lease_owner: model.text().nullable(),
      lease_until: model.dateTime().nullable(),
      attempts: model.hasMany(() => FlutterwaveAttempt, { mappedBy: "payment" }),
    },
  )
  .indexes([
    { on: ["session_id"], unique: true },
    { on: ["pay_token"], unique: true },
    // An attempt's money pays for one payment only, whoever tries to use it twice.
    { on: ["paid_attempt_id"], unique: true, where: "paid_attempt_id IS NOT NULL" },
    { on: ["cart_id"] },
    { on: ["order_id"] },
    { on: ["payment_collection_id"] },
    { on: ["next_check_at"], where: "next_check_at IS NOT NULL" },
    { on: ["next_attempt_at"], where: "next_attempt_at IS NOT NULL" },
    { on: ["status", "created_at"] },
    // The list: each way to sort it, with all that it is narrowed by, so that what is left out is left
    // out without a look at its row; and what counts it.
    {
      name: "IDX_flutterwave_payment_by_creation",
      on: ["created_at", "id", "status", "mode", "currency_code", "email"],
    },
    {
      name: "IDX_flutterwave_payment_by_amount",
      on: ["amount", "id", "status", "mode", "currency_code", "created_at", "email"],
    },
    {
      name: "IDX_flutterwave_payment_by_change",
      on: ["updated_at", "id", "status", "mode", "currency_code", "created_at", "email"],
    },
    { on: ["status", "mode", "currency_code"] },
  ])

export default FlutterwavePayment
