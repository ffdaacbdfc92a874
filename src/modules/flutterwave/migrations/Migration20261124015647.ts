import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261124015647 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "flutterwave_refund" drop constraint if exists "flutterwave_refund_gateway_unique";`,
    )
    this.addSql(
      `create table if not exists "flutterwave_refund" ("id" text not null, "payment_id" text not null, "attempt_id" text null, "transaction_id" text null, "amount" numeric not null, "currency_code" text not null, "status" text check ("status" in ('requested', 'refused', 'pending', 'completed', 'failed')) not null, "origin" text check ("origin" in ('admin', 'completion', 'flutterwave')) not null, "gateway_refund_id" text null, "gateway_status" text null, "medusa_refund_id" text null, "reason" text null, "asked_at" timestamptz null, "next_check_at" timestamptz null, "checks_made" integer not null default 0, "raw_amount" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "flutterwave_refund_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_refund_deleted_at" ON "flutterwave_refund" ("deleted_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_flutterwave_refund_gateway_unique" ON "flutterwave_refund" ("payment_id", "gateway_refund_id") WHERE gateway_refund_id IS NOT NULL AND deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_flutterwave_refund_one_requested" ON "flutterwave_refund" ("payment_id") WHERE status = 'requested' AND deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_refund_payment_id_created_at" ON "flutterwave_refund" ("payment_id", "created_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_refund_medusa_refund_id" ON "flutterwave_refund" ("medusa_refund_id") WHERE medusa_refund_id IS NOT NULL AND deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_refund_next_check_at" ON "flutterwave_refund" ("next_check_at") WHERE next_check_at IS NOT NULL AND deleted_at IS NULL;`,
    )

    this.addSql(
      `alter table if exists "flutterwave_payment" add column if not exists "refunded_amount" numeric not null default 0, add column if not exists "refunds_checked_at" timestamptz null, add column if not exists "raw_refunded_amount" jsonb not null default '{"value":"0","precision":20}';`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "flutterwave_refund" cascade;`)

    this.addSql(
      `alter table if exists "flutterwave_payment" drop column if exists "refunded_amount", drop column if exists "refunds_checked_at", drop column if exists "raw_refunded_amount";`,
    )
  }
}
