import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261124024745 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "flutterwave_reconciliation" drop constraint if exists "flutterwave_reconciliation_status_unique";`,
    )
    this.addSql(
      `create table if not exists "flutterwave_reconciliation" ("id" text not null, "status" text check ("status" in ('running', 'done', 'failed')) not null default 'running', "trigger" text check ("trigger" in ('schedule', 'admin')) not null, "mode" text check ("mode" in ('test', 'live')) not null, "window_from" timestamptz not null, "window_to" timestamptz not null, "checked" integer not null default 0, "foreign_count" integer not null default 0, "settled" integer not null default 0, "found" integer not null default 0, "findings" jsonb not null, "error" text null, "ended_at" timestamptz null, "lease_until" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "flutterwave_reconciliation_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_reconciliation_deleted_at" ON "flutterwave_reconciliation" ("deleted_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_flutterwave_reconciliation_status_unique" ON "flutterwave_reconciliation" ("status") WHERE status = 'running' AND deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_reconciliation_created_at_id" ON "flutterwave_reconciliation" ("created_at", "id") WHERE deleted_at IS NULL;`,
    )

    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_attempt_verified_at_id" ON "flutterwave_attempt" ("verified_at", "id") WHERE status = 'succeeded' AND deleted_at IS NULL;`,
    )

    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_refund_created_at_id" ON "flutterwave_refund" ("created_at", "id") WHERE gateway_refund_id IS NOT NULL AND deleted_at IS NULL;`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "flutterwave_reconciliation" cascade;`)

    this.addSql(`drop index if exists "IDX_flutterwave_attempt_verified_at_id";`)

    this.addSql(`drop index if exists "IDX_flutterwave_refund_created_at_id";`)
  }
}
