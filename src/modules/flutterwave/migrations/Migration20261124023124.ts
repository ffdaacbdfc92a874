import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261124023124 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "flutterwave_rejection" drop constraint if exists "flutterwave_rejection_reason_mode_unique";`,
    )
    this.addSql(
      `create table if not exists "flutterwave_rejection" ("id" text not null, "reason" text check ("reason" in ('missing_hash', 'wrong_hash', 'unreadable', 'too_large')) not null, "mode" text check ("mode" in ('test', 'live')) not null, "count" integer not null default 0, "last_at" timestamptz not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "flutterwave_rejection_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_rejection_deleted_at" ON "flutterwave_rejection" ("deleted_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_flutterwave_rejection_reason_mode_unique" ON "flutterwave_rejection" ("reason", "mode") WHERE deleted_at IS NULL;`,
    )

    this.addSql(`drop index if exists "IDX_flutterwave_notice_received_at";`)

    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_notice_transaction_id" ON "flutterwave_notice" ("transaction_id") WHERE transaction_id IS NOT NULL AND deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_notice_by_arrival" ON "flutterwave_notice" ("received_at", "id", "status", "kind") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_notice_status_kind" ON "flutterwave_notice" ("status", "kind") WHERE deleted_at IS NULL;`,
    )

    this.addSql(`drop index if exists "IDX_flutterwave_payment_created_at_id";`)

    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_payment_by_creation" ON "flutterwave_payment" ("created_at", "id", "status", "mode", "currency_code", "email") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_payment_by_amount" ON "flutterwave_payment" ("amount", "id", "status", "mode", "currency_code", "created_at", "email") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_payment_by_change" ON "flutterwave_payment" ("updated_at", "id", "status", "mode", "currency_code", "created_at", "email") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_payment_status_mode_currency_code" ON "flutterwave_payment" ("status", "mode", "currency_code") WHERE deleted_at IS NULL;`,
    )

    this.addSql(
      `alter table if exists "flutterwave_attempt" add column if not exists "transaction_at" timestamptz null;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_attempt_by_day" ON "flutterwave_attempt" ("transaction_at", "status", "payment_id", "currency_code", "amount", "payment_type", "method") WHERE transaction_at IS NOT NULL AND deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_attempt_recovered" ON "flutterwave_attempt" ("transaction_at") WHERE status = 'succeeded' AND number > 0 AND deleted_at IS NULL;`,
    )

    this.addSql(
      `alter table if exists "flutterwave_settings" drop column if exists "webhook_rejected_at", drop column if exists "webhook_rejected_reason";`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "flutterwave_rejection" cascade;`)

    this.addSql(`drop index if exists "IDX_flutterwave_notice_transaction_id";`)
    this.addSql(`drop index if exists "IDX_flutterwave_notice_by_arrival";`)
    this.addSql(`drop index if exists "IDX_flutterwave_notice_status_kind";`)

    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_notice_received_at" ON "flutterwave_notice" ("received_at") WHERE deleted_at IS NULL;`,
    )

    this.addSql(`drop index if exists "IDX_flutterwave_payment_by_creation";`)
    this.addSql(`drop index if exists "IDX_flutterwave_payment_by_amount";`)
    this.addSql(`drop index if exists "IDX_flutterwave_payment_by_change";`)
    this.addSql(`drop index if exists "IDX_flutterwave_payment_status_mode_currency_code";`)

    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_payment_created_at_id" ON "flutterwave_payment" ("created_at", "id") WHERE deleted_at IS NULL;`,
    )

    this.addSql(`drop index if exists "IDX_flutterwave_attempt_by_day";`)
    this.addSql(`drop index if exists "IDX_flutterwave_attempt_recovered";`)
    this.addSql(
      `alter table if exists "flutterwave_attempt" drop column if exists "transaction_at";`,
    )

    this.addSql(
      `alter table if exists "flutterwave_settings" add column if not exists "webhook_rejected_at" timestamptz null, add column if not exists "webhook_rejected_reason" text null;`,
    )
  }
}
