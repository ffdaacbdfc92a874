import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261129030000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "flutterwave_attempt" add column if not exists "bank" text null;`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "flutterwave_attempt" drop column if exists "bank";`)
  }
}
