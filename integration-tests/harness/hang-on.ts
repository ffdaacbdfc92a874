import { Client } from "pg"
import { waitFor } from "../setup/wait-for"
import type { Store } from "./store"

/** Where a server is to hang: just before it writes this table's row that fits the SQL condition. */
export interface HangPoint {
  table: string
  /** INSERT unless told otherwise. */
  event?: "INSERT" | "UPDATE" | "DELETE"
  /** May speak of `NEW`, and of `OLD` where a row goes. */
  rows: string
}

export interface Hang {
  /** Resolves when a server hangs at every one of the points. */
  reached(): Promise<void>
  /** Undoes what hung, as the end of its process did, and lets everybody through again. */
  clear(): Promise<void>
  /** Lets what hangs go on, and everybody else through. */
  release(): Promise<void>
}

/** Any number that nothing else in the database uses. */
const KEY = 4_815_162

const HANGING = `FROM pg_locks WHERE locktype = 'advisory' AND objid = ${KEY} AND NOT granted
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`

/**
 * Makes the server hang for good at certain points, so that it can be killed at exactly those: a
 * trigger there waits for an advisory lock that the test holds.
 */
export async function hangOn(
  { databaseUrl }: Pick<Store, "databaseUrl">,
  ...points: HangPoint[]
): Promise<Hang> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(`SELECT pg_advisory_lock(${KEY})`)
  for (const [index, { table, event = "INSERT", rows }] of points.entries()) {
    await client.query(
      `CREATE FUNCTION test_hang_${index}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         IF ${rows} THEN PERFORM pg_advisory_xact_lock(${KEY}); END IF;
         IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
         RETURN NEW;
       END $$`,
    )
    await client.query(
      `CREATE TRIGGER test_hang_${index} BEFORE ${event} ON ${table}
       FOR EACH ROW EXECUTE FUNCTION test_hang_${index}()`,
    )
  }
  const hanging = async () => (await client.query(`SELECT pid ${HANGING}`)).rowCount ?? 0

  const gone = async (what: string) => {
    await waitFor(async () => (await hanging()) === 0, { what })
    for (const [index] of points.entries()) {
      await client.query(`DROP FUNCTION test_hang_${index} CASCADE`)
    }
    await client.end()
  }

  return {
    reached: async () => {
      await waitFor(async () => (await hanging()) >= points.length, {
        what: `the server hangs before writing ${points.map(({ table }) => table).join(", ")}`,
      })
    },
    clear: async () => {
      // PostgreSQL does not see that the other end is dead while it waits for a lock, and would
      // carry the statement out after all.
      await client.query(`SELECT pg_terminate_backend(pid) ${HANGING}`)
      await gone("the dead server's statements are undone")
    },
    release: async () => {
      await client.query(`SELECT pg_advisory_unlock(${KEY})`)
      await gone("what hung goes on")
    },
  }
}
