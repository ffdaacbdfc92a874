import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261123193219 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "flutterwave_attempt" drop constraint if exists "flutterwave_attempt_tx_ref_unique";`,
    )
    this.addSql(
      `alter table if exists "flutterwave_payment" drop constraint if exists "flutterwave_payment_paid_attempt_id_unique";`,
    )
    this.addSql(
      `alter table if exists "flutterwave_payment" drop constraint if exists "flutterwave_payment_pay_token_unique";`,
    )
    this.addSql(
      `alter table if exists "flutterwave_payment" drop constraint if exists "flutterwave_payment_session_id_unique";`,
    )
    this.addSql(
      `alter table if exists "flutterwave_notice" drop constraint if exists "flutterwave_notice_notice_key_unique";`,
    )
    this.addSql(
      `alter table if exists "flutterwave_account" drop constraint if exists "flutterwave_account_mode_unique";`,
    )
    this.addSql(
      `create table if not exists "flutterwave_account" ("id" text not null, "mode" text check ("mode" in ('test', 'live')) not null, "public_key" text null, "secret_key" text null, "encryption_key" text null, "secret_hash" text null, "previous_secret_hash" text null, "previous_secret_hash_until" timestamptz null, "keys_rejected_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "flutterwave_account_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_account_deleted_at" ON "flutterwave_account" ("deleted_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_flutterwave_account_mode_unique" ON "flutterwave_account" ("mode") WHERE deleted_at IS NULL;`,
    )

    this.addSql(
      `create table if not exists "flutterwave_notice" ("id" text not null, "notice_key" text not null, "kind" text check ("kind" in ('charge', 'refund', 'chargeback', 'other')) not null, "event" text null, "tx_ref" text null, "transaction_id" text null, "transaction_status" text null, "amount" text null, "currency_code" text null, "payment_id" text null, "status" text check ("status" in ('received', 'processed', 'duplicate', 'foreign', 'failed')) not null default 'received', "received_at" timestamptz not null, "deliveries" integer not null default 1, "tries" integer not null default 0, "next_try_at" timestamptz null, "last_error" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "flutterwave_notice_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_notice_deleted_at" ON "flutterwave_notice" ("deleted_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_flutterwave_notice_notice_key_unique" ON "flutterwave_notice" ("notice_key") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_notice_next_try_at" ON "flutterwave_notice" ("next_try_at") WHERE status = 'received' AND deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_notice_payment_id" ON "flutterwave_notice" ("payment_id") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_notice_received_at" ON "flutterwave_notice" ("received_at") WHERE deleted_at IS NULL;`,
    )

    this.addSql(
      `create table if not exists "flutterwave_payment" ("id" text not null, "session_id" text not null, "payment_collection_id" text not null, "cart_id" text null, "order_id" text null, "amount" numeric not null, "currency_code" text not null, "mode" text check ("mode" in ('test', 'live')) not null, "email" text not null, "customer_name" text null, "customer_phone" text null, "status" text check ("status" in ('awaiting', 'pending', 'paid', 'settled', 'authorized', 'retrying', 'failed', 'exhausted', 'abandoned', 'superseded', 'canceled', 'attention')) not null default 'awaiting', "attempts_made" integer not null default 0, "next_attempt_at" timestamptz null, "attention_reason" text check ("attention_reason" in ('underpaid', 'overpaid', 'wrong_currency', 'paid_twice', 'paid_after_cancel', 'paid_on_replaced_session', 'order_not_placed', 'refund_failed', 'chargeback', 'unknown_transaction')) null, "attention_detail" text null, "last_failure" text null, "pay_token" text not null, "return_url" text null, "paid_attempt_id" text null, "settled_at" timestamptz null, "placing_tries" integer not null default 0, "next_check_at" timestamptz null, "checks_made" integer not null default 0, "lease_owner" text null, "lease_until" timestamptz null, "raw_amount" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "flutterwave_payment_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_payment_deleted_at" ON "flutterwave_payment" ("deleted_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_flutterwave_payment_session_id_unique" ON "flutterwave_payment" ("session_id") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_flutterwave_payment_pay_token_unique" ON "flutterwave_payment" ("pay_token") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_flutterwave_payment_paid_attempt_id_unique" ON "flutterwave_payment" ("paid_attempt_id") WHERE paid_attempt_id IS NOT NULL AND deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_payment_cart_id" ON "flutterwave_payment" ("cart_id") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_payment_order_id" ON "flutterwave_payment" ("order_id") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_payment_payment_collection_id" ON "flutterwave_payment" ("payment_collection_id") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_payment_next_check_at" ON "flutterwave_payment" ("next_check_at") WHERE next_check_at IS NOT NULL AND deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_payment_status_created_at" ON "flutterwave_payment" ("status", "created_at") WHERE deleted_at IS NULL;`,
    )

    this.addSql(
      `create table if not exists "flutterwave_attempt" ("id" text not null, "payment_id" text not null, "number" integer not null default 0, "tx_ref" text not null, "status" text check ("status" in ('created', 'open', 'pending', 'succeeded', 'failed', 'expired', 'unknown')) not null default 'created', "link" text null, "opened_at" timestamptz null, "expires_at" timestamptz null, "transaction_id" text null, "flw_ref" text null, "amount" numeric null, "currency_code" text null, "charged_amount" numeric null, "app_fee" numeric null, "amount_settled" numeric null, "payment_type" text null, "card_brand" text null, "card_last4" text null, "processor_response" text null, "verified_at" timestamptz null, "raw_amount" jsonb null, "raw_charged_amount" jsonb null, "raw_app_fee" jsonb null, "raw_amount_settled" jsonb null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "flutterwave_attempt_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_attempt_payment_id" ON "flutterwave_attempt" ("payment_id") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_attempt_deleted_at" ON "flutterwave_attempt" ("deleted_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_flutterwave_attempt_tx_ref_unique" ON "flutterwave_attempt" ("tx_ref") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_attempt_payment_id_number" ON "flutterwave_attempt" ("payment_id", "number") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_attempt_created_at" ON "flutterwave_attempt" ("created_at") WHERE status = 'succeeded' AND deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_attempt_transaction_id" ON "flutterwave_attempt" ("transaction_id") WHERE transaction_id IS NOT NULL AND deleted_at IS NULL;`,
    )

    this.addSql(
      `create table if not exists "flutterwave_settings" ("id" text not null, "mode" text check ("mode" in ('test', 'live')) null, "refunds_enabled" boolean null, "checkout" text check ("checkout" in ('redirect', 'inline')) null, "payment_options" jsonb null, "title" text null, "logo_url" text null, "session_minutes" integer null, "notify_shopper" boolean null, "place_pending_orders" boolean null, "direct_card" boolean null, "capture" text check ("capture" in ('automatic', 'manual')) null, "webhook_rejected_at" timestamptz null, "webhook_rejected_reason" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "flutterwave_settings_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_settings_deleted_at" ON "flutterwave_settings" ("deleted_at") WHERE deleted_at IS NULL;`,
    )

    this.addSql(
      `alter table if exists "flutterwave_attempt" add constraint "flutterwave_attempt_payment_id_foreign" foreign key ("payment_id") references "flutterwave_payment" ("id") on update cascade;`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(
      `alter table if exists "flutterwave_attempt" drop constraint if exists "flutterwave_attempt_payment_id_foreign";`,
    )

    this.addSql(`drop table if exists "flutterwave_account" cascade;`)

    this.addSql(`drop table if exists "flutterwave_notice" cascade;`)

    this.addSql(`drop table if exists "flutterwave_payment" cascade;`)

    this.addSql(`drop table if exists "flutterwave_attempt" cascade;`)

    this.addSql(`drop table if exists "flutterwave_settings" cascade;`)
  }
}
