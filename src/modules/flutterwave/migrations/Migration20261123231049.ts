import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261123231049 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `create table if not exists "flutterwave_saved_card" ("id" text not null, "customer_id" text not null, "mode" text check ("mode" in ('test', 'live')) not null, "token" text not null, "email" text not null, "gateway_email" text null, "brand" text not null, "last4" text not null, "expiry_month" integer not null, "expiry_year" integer not null, "payment_id" text not null, "last_used_at" timestamptz null, "refused_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "flutterwave_saved_card_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_saved_card_deleted_at" ON "flutterwave_saved_card" ("deleted_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_flutterwave_saved_card_same_card" ON "flutterwave_saved_card" ("customer_id", "mode", "last4", "expiry_month", "expiry_year", "brand") WHERE deleted_at IS NULL;`,
    )

    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_notice_tx_ref" ON "flutterwave_notice" ("tx_ref") WHERE tx_ref IS NOT NULL AND deleted_at IS NULL;`,
    )

    this.addSql(
      `alter table if exists "flutterwave_payment" add column if not exists "customer_id" text null, add column if not exists "save_card" boolean not null default false, add column if not exists "saved_card_id" text null, add column if not exists "retries_ended_at" timestamptz null, add column if not exists "resolved_note" text null, add column if not exists "resolved_detail" text null, add column if not exists "resolved_at" timestamptz null, add column if not exists "resolved_by" text null, add column if not exists "closed_at" timestamptz null;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_payment_next_attempt_at" ON "flutterwave_payment" ("next_attempt_at") WHERE next_attempt_at IS NOT NULL AND deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_payment_created_at_id" ON "flutterwave_payment" ("created_at", "id") WHERE deleted_at IS NULL;`,
    )

    this.addSql(
      `alter table if exists "flutterwave_attempt" add column if not exists "method" text check ("method" in ('page', 'saved_card')) not null default 'page';`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "flutterwave_saved_card" cascade;`)

    this.addSql(`drop index if exists "IDX_flutterwave_notice_tx_ref";`)

    this.addSql(`drop index if exists "IDX_flutterwave_payment_next_attempt_at";`)
    this.addSql(`drop index if exists "IDX_flutterwave_payment_created_at_id";`)
    this.addSql(
      `alter table if exists "flutterwave_payment" drop column if exists "customer_id", drop column if exists "save_card", drop column if exists "saved_card_id", drop column if exists "retries_ended_at", drop column if exists "resolved_note", drop column if exists "resolved_detail", drop column if exists "resolved_at", drop column if exists "resolved_by", drop column if exists "closed_at";`,
    )

    this.addSql(`alter table if exists "flutterwave_attempt" drop column if exists "method";`)
  }
}
