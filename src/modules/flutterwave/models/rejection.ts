import { model } from "@medusajs/framework/utils"

import { REJECTION_REASONS } from "../statuses"

/**
 * Webhook calls that were turned away, counted: nothing of a call itself is kept, and there is one
 * row for each reason and mode, however many calls are made.
 */
const FlutterwaveRejection = model
  .define(
    { name: "FlutterwaveRejection", tableName: "flutterwave_rejection" },
    {
      id: model.id({ prefix: "flwrej" }).primaryKey(),
      reason: model.enum([...REJECTION_REASONS]),
      /** The mode that the store was in. */
      mode: model.enum(["test", "live"]),
      count: model.number().default(0),
      last_at: model.dateTime(),
    },
  )
  .indexes([{ on: ["reason", "mode"], unique: true }])

export default FlutterwaveRejection
