import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Finds e-mail addresses by how they begin, in any case; a model cannot say such an index. */
export class Migration20261129032000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_payment_email_begins" ON "flutterwave_payment" (lower("email") text_pattern_ops) WHERE deleted_at IS NULL;`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_flutterwave_payment_email_begins";`)
  }
}
