import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Keeps facts as they were received; finds the transactions that a person was told of. */
export class Migration20261129080000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "flutterwave_attempt" add column if not exists "received" jsonb null;`,
    )
    this.addSql(
      `alter table if exists "flutterwave_refund" add column if not exists "received" jsonb null;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_payment_told" ON "flutterwave_payment" USING gin (to_tsvector('simple', coalesce("attention_detail", '') || ' ' || coalesce("resolved_detail", ''))) WHERE (attention_detail IS NOT NULL OR resolved_detail IS NOT NULL) AND deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_refund_transaction_id" ON "flutterwave_refund" ("transaction_id") WHERE attempt_id IS NULL AND deleted_at IS NULL;`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_flutterwave_refund_transaction_id";`)
    this.addSql(`drop index if exists "IDX_flutterwave_payment_told";`)
    this.addSql(`alter table if exists "flutterwave_attempt" drop column if exists "received";`)
    this.addSql(`alter table if exists "flutterwave_refund" drop column if exists "received";`)
  }
}
