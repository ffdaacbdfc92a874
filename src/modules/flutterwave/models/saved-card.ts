import { model } from "@medusajs/framework/utils"

/**
 * A card that a signed-in customer agreed to have kept: Flutterwave's token, encrypted like the keys,
 * and what a customer recognises the card by. The card's number was never here.
 */
const FlutterwaveSavedCard = model
  .define(
    { name: "FlutterwaveSavedCard", tableName: "flutterwave_saved_card" },
    {
      id: model.id({ prefix: "flwcard" }).primaryKey(),
      customer_id: model.text(),
      mode: model.enum(["test", "live"]),
      token: model.text(),
      /** The address that Flutterwave was given when the card first paid: the token goes with it. */
      email: model.text(),
      /** The address that Flutterwave gave back; test mode rewrites it, and may ask for this one. */
      gateway_email: model.text().nullable(),
      brand: model.text(),
      last4: model.text(),
      expiry_month: model.number(),
      expiry_year: model.number(),
      /** The payment that the card was saved with. */
      payment_id: model.text(),
      last_used_at: model.dateTime().nullable(),
      /** When Flutterwave last refused the token itself; such a card is neither offered nor charged. */
      refused_at: model.dateTime().nullable(),
    },
  )
  .indexes([
    // The same card saved twice is one card with the newer token.
    {
      name: "IDX_flutterwave_saved_card_same_card",
      on: ["customer_id", "mode", "last4", "expiry_month", "expiry_year", "brand"],
      unique: true,
    },
  ])

export default FlutterwaveSavedCard
