import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261129031500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_flutterwave_attempt_undecided" ON "flutterwave_attempt" ("created_at", "id") WHERE status IN ('pending', 'unknown') AND deleted_at IS NULL;`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_flutterwave_attempt_undecided";`)
  }
}
