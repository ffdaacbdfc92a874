import type { HangPoint } from "./hang-on"
import type { Store } from "./store"

/**
 * Makes the database refuse certain writes, as one does that fails over or has no connection left.
 *
 * @returns what lets everybody through again
 */
export async function failOn(
  { sql }: Pick<Store, "sql">,
  { table, event = "INSERT", rows }: HangPoint,
): Promise<() => Promise<void>> {
  await sql(
    `CREATE FUNCTION test_fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       IF ${rows} THEN RAISE EXCEPTION 'The test has this write fail'; END IF;
       RETURN NEW;
     END $$`,
  )
  await sql(
    `CREATE TRIGGER test_fail BEFORE ${event} ON ${table}
     FOR EACH ROW EXECUTE FUNCTION test_fail()`,
  )
  return async () => {
    await sql("DROP FUNCTION test_fail CASCADE")
  }
}
