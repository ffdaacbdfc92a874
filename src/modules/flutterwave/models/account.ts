import { model } from "@medusajs/framework/utils"

/**
 * The vault: one Flutterwave account's keys for one mode, each encrypted on its own and bound to its
 * field. Nothing in here is readable without the store's `vaultKey`.
 */
const FlutterwaveAccount = model
  .define(
    { name: "FlutterwaveAccount", tableName: "flutterwave_account" },
    {
      id: model.id({ prefix: "flwacc" }).primaryKey(),
      mode: model.enum(["test", "live"]),
      public_key: model.text().nullable(),
      secret_key: model.text().nullable(),
      encryption_key: model.text().nullable(),
      secret_hash: model.text().nullable(),
      previous_secret_hash: model.text().nullable(),
      previous_secret_hash_until: model.dateTime().nullable(),
      /** When Flutterwave last refused these keys, until it accepts them again. */
      keys_rejected_at: model.dateTime().nullable(),
    },
  )
  .indexes([{ on: ["mode"], unique: true }])

export default FlutterwaveAccount
