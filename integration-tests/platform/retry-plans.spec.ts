import { knex, type Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"
import { randomBytes } from "node:crypto"

import retryPayments from "../../src/jobs/retry-payments"
import { AttemptsService } from "../../src/modules/flutterwave/services/attempts"
import { RetriesService } from "../../src/modules/flutterwave/services/retries"
import { type Emulator, startEmulator } from "../emulator"
import { inTestRun, startStore, waitFor } from "../harness"

const PAYMENTS = 100_000
/** One in a hundred payments waits for its next attempt. */
const RETRYING = PAYMENTS / 100
const INDEX = "IDX_flutterwave_payment_next_attempt_at"

/** A node of PostgreSQL's plan, as far as tests look at it. */
interface PlanNode {
  "Node Type": string
  "Relation Name"?: string
  "Index Name"?: string
  "Index Cond"?: string
  Plans?: PlanNode[]
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]

describe("failed payments that are due, in a store that has sold a hundred thousand times", () => {
  const { databases, templateDatabase } = inTestRun()
  const database = `test_${randomBytes(6).toString("hex")}`
  let emulator: Emulator
  let pg: Knex
  let retries: RetriesService

  beforeAll(async () => {
    emulator = await startEmulator()
    await databases.createDatabase(database, { template: templateDatabase })
    pg = knex({ client: "pg", connection: databases.url(database) })
    const attemptsService = new AttemptsService({ __pg_connection__: pg })
    retries = new RetriesService({ __pg_connection__: pg, attemptsService })
    await pg.raw(
      `INSERT INTO flutterwave_payment
         (id, session_id, payment_collection_id, cart_id, amount, raw_amount, currency_code, mode,
          email, status, pay_token, created_at, next_attempt_at)
       SELECT 'flwpay_' || n, 'payses_' || n, 'pay_col_' || n, 'cart_' || n,
          n, jsonb_build_object('value', n::text, 'precision', 20), 'ngn', 'test',
          'shopper' || n || '@example.com',
          CASE n % 100 WHEN 0 THEN 'attention' WHEN 1 THEN 'retrying' WHEN 2 THEN 'exhausted'
            ELSE 'settled' END,
          'token_' || n, now() - make_interval(mins => n),
          CASE n % 100 WHEN 1 THEN now() + make_interval(days => 1, mins => n) END
       FROM generate_series(1, ?) n`,
      [PAYMENTS],
    )
    await pg.raw("VACUUM ANALYZE flutterwave_payment")
  })
  afterAll(async () => {
    await pg?.destroy()
    await emulator?.close()
    await databases.dropDatabase(database)
  })

  interface Scans {
    ofIndex: number
    entriesRead: number
    ofLedger: number
  }

  /**
   * How often PostgreSQL looked into the index of due times, how much it read there, and how often it
   * read the ledger from end to end.
   */
  async function scans(): Promise<Scans> {
    const { rows } = (await pg.raw(
      `SELECT i.idx_scan::int AS "ofIndex", i.idx_tup_read::int AS "entriesRead",
              t.seq_scan::int AS "ofLedger"
       FROM pg_stat_user_indexes i JOIN pg_stat_user_tables t USING (relid)
       WHERE i.indexrelname = ?`,
      [INDEX],
    )) as { rows: Scans[] }
    return rows[0]!
  }

  it("cost a server that has none of them one look at their index each time, and nothing else", async () => {
    const ticks = 5
    const before = await scans()
    const store = await startStore({ emulator, database })
    for (let tick = 0; tick < ticks; tick++) {
      await store.tick("flutterwave-retry-payments")
    }
    await store.stop()
    // PostgreSQL counts what a connection did when it ends at the latest.
    await waitFor(
      async () => {
        const { rows } = (await pg.raw(
          "SELECT 1 FROM pg_stat_activity WHERE datname = ? AND pid <> pg_backend_pid()",
          [database],
        )) as { rows: unknown[] }
        return rows.length === 0
      },
      { what: "the server's connections are gone" },
    )
    const after = await scans()
    expect(after.ofIndex - before.ofIndex).toBe(ticks)
    expect(after.entriesRead - before.entriesRead).toBe(0)
    expect(after.ofLedger - before.ofLedger).toBe(0)
  })

  /** The statements that some work sends to the database. */
  async function sentBy(work: () => Promise<unknown>) {
    const sent: { sql: string; bindings: unknown[] }[] = []
    const note = ({ sql, bindings }: { sql: string; bindings: unknown[] }) =>
      sent.push({ sql, bindings })
    pg.on("query", note)
    await work()
    pg.off("query", note)
    return sent
  }

  /** The nodes of the plan that PostgreSQL makes for a statement at this moment. */
  async function planOf({ sql, bindings }: { sql: string; bindings: unknown[] }) {
    const { rows } = (await pg.raw(
      `EXPLAIN (FORMAT JSON) ${sql.replace(/\$\d+/g, "?")}`,
      bindings as string[],
    )) as { rows: { "QUERY PLAN": { Plan: PlanNode }[] }[] }
    return nodesOf(rows[0]!["QUERY PLAN"][0]!.Plan)
  }

  /** Whether a plan reads of the due times' index what is due, and no more. */
  const readsDueTimes = (plan: PlanNode[]) =>
    plan.some(
      (node) => node["Index Name"] === INDEX && node["Index Cond"] === "(next_attempt_at <= now())",
    )
  const typesOf = (plan: PlanNode[]) => plan.map((node) => node["Node Type"])

  /** The job's container, with nothing in it but the schedule. */
  const container = () => ({ resolve: () => ({ retries }) }) as unknown as MedusaContainer

  it("are asked for with one statement when there are none", async () => {
    const sent = await sentBy(() => retryPayments(container()))
    expect(sent).toHaveLength(1)
    const plan = await planOf(sent[0]!)
    expect(readsDueTimes(plan)).toBe(true)
    expect(typesOf(plan)).not.toContain("Seq Scan")
    // The index gives them in the order they are due.
    expect(typesOf(plan)).not.toContain("Sort")
  })

  it.each([
    ["a single one is", 1],
    ["all of them are, after a night without a server", RETRYING],
  ])("are found through their index when %s", async (_, due) => {
    await pg.raw(
      `UPDATE flutterwave_payment SET next_attempt_at = now() - interval '8 hours'
       WHERE id IN (SELECT id FROM flutterwave_payment WHERE status = 'retrying'
         ORDER BY next_attempt_at LIMIT ?)`,
      [due],
    )
    await pg.raw("ANALYZE flutterwave_payment")
    const taken: string[] = []
    const sent = await sentBy(async () => {
      taken.push(...(await retries.claimDue(5)).map(({ id }) => id))
    })
    expect(taken).toHaveLength(Math.min(due, 5))
    expect(sent).toHaveLength(1)
    const plan = await planOf(sent[0]!)
    expect(readsDueTimes(plan)).toBe(true)
    expect(typesOf(plan)).not.toContain("Seq Scan")
  })

  it("are found by their name when an admin does not want to wait", async () => {
    const [sent] = await sentBy(() => retries.claimNow("flwpay_1"))
    const plan = await planOf(sent!)
    expect(plan.map((node) => node["Index Name"])).toContain("flutterwave_payment_pkey")
    expect(typesOf(plan)).not.toContain("Seq Scan")
  })
})
