import { model } from "@medusajs/framework/utils"

import { REFUND_ORIGINS, REFUND_STATUSES } from "../statuses"

/**
 * One refund of a transaction, or one that was refused: asked for in Medusa, or found at Flutterwave.
 * Amounts are major units. Its id is the refund's one identity: Medusa's own key changes with every
 * try (2.21.2), and Flutterwave's comes only with an answer.
 */
const FlutterwaveRefund = model
  .define(
    { name: "FlutterwaveRefund", tableName: "flutterwave_refund" },
    {
      id: model.id({ prefix: "flwref" }).primaryKey(),
      payment_id: model.text(),
      /** The attempt whose transaction is refunded; null where no money had come. */
      attempt_id: model.text().nullable(),
      transaction_id: model.text().nullable(),
      amount: model.bigNumber(),
      currency_code: model.text(),
      status: model.enum([...REFUND_STATUSES]),
      origin: model.enum([...REFUND_ORIGINS]),
      /** Flutterwave's id of the refund; null until it is known to have one. */
      gateway_refund_id: model.text().nullable(),
      /** The status in Flutterwave's own word. */
      gateway_status: model.text().nullable(),
      /** The facts of the refund under Flutterwave's own names and in its own words. */
      received: model.json().nullable(),
      /** The refund of Medusa's that this one is booked as; null while Medusa's books do not have it. */
      medusa_refund_id: model.text().nullable(),
      /** Why it was refused or failed, or what is special about it. */
      reason: model.text().nullable(),
      /** When Flutterwave was asked to make it. */
      asked_at: model.dateTime().nullable(),
      /** When Flutterwave is asked next what became of it. */
      next_check_at: model.dateTime().nullable(),
      checks_made: model.number().default(0),
    },
  )
  .indexes([
    // Flutterwave has one row for a refund, however many workers see it for the first time.
    {
      name: "IDX_flutterwave_refund_gateway_unique",
      on: ["payment_id", "gateway_refund_id"],
      unique: true,
      where: "gateway_refund_id IS NOT NULL",
    },
    // Two refunds of one payment at the same moment could return more than it has.
    {
      name: "IDX_flutterwave_refund_one_requested",
      on: ["payment_id"],
      unique: true,
      where: "status = 'requested'",
    },
    { on: ["payment_id", "created_at"] },
    { on: ["created_at", "id"], where: "gateway_refund_id IS NOT NULL" },
    // Money that no attempt holds is found by what was returned of it.
    { on: ["transaction_id"], where: "attempt_id IS NULL" },
    { on: ["medusa_refund_id"], where: "medusa_refund_id IS NOT NULL" },
    { on: ["next_check_at"], where: "next_check_at IS NOT NULL" },
  ])

export default FlutterwaveRefund
