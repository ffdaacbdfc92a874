import { knex, type Knex } from "@medusajs/framework/mikro-orm/knex"
import { randomBytes } from "node:crypto"

import { InboxService } from "../../src/modules/flutterwave/services/inbox"
import {
  type PaymentSearch,
  PaymentSearchService,
} from "../../src/modules/flutterwave/services/payment-search"
import { inTestRun } from "../harness"

const PAYMENTS = 100_000

/** A node of PostgreSQL's plan, as far as tests look at it. */
interface PlanNode {
  "Node Type": string
  "Index Name"?: string
  "Plan Rows": number
  Plans?: PlanNode[]
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]

describe("the list of payments in a store that has sold a hundred thousand times", () => {
  const database = `test_${randomBytes(6).toString("hex")}`
  let pg: Knex
  let search: PaymentSearchService

  beforeAll(async () => {
    const { databases, templateDatabase } = inTestRun()
    await databases.createDatabase(database, { template: templateDatabase })
    pg = knex({ client: "pg", connection: databases.url(database) })
    search = new PaymentSearchService({ __pg_connection__: pg })
    await pg.raw(
      `INSERT INTO flutterwave_payment
         (id, session_id, payment_collection_id, cart_id, order_id, amount, raw_amount,
          currency_code, mode, email, status, pay_token, created_at)
       SELECT 'flwpay_' || n, 'payses_' || n, 'pay_col_' || n, 'cart_' || n, 'order_' || n,
          n, jsonb_build_object('value', n::text, 'precision', 20), 'ngn', 'test',
          'Shopper' || n || '@example.com',
          CASE n % 100 WHEN 0 THEN 'attention' WHEN 1 THEN 'retrying' WHEN 2 THEN 'failed'
            ELSE 'settled' END,
          'token_' || n, now() - make_interval(mins => n)
       FROM generate_series(1, ?) n`,
      [PAYMENTS],
    )
    await pg.raw(
      `INSERT INTO flutterwave_attempt (id, payment_id, tx_ref, transaction_id, status, created_at)
       SELECT 'flwatt_' || n, 'flwpay_' || n, 'mfw_' || n, (5000000 + n)::text, 'succeeded',
          now() - make_interval(mins => n)
       FROM generate_series(1, ?) n`,
      [PAYMENTS],
    )
    await pg.raw(
      `INSERT INTO flutterwave_notice
         (id, notice_key, kind, tx_ref, payment_id, status, received_at)
       SELECT 'flwnot_' || n, 'key_' || n, 'charge', 'mfw_' || n,
          CASE WHEN n % 2 = 0 THEN 'flwpay_' || n END, 'processed', now() - make_interval(mins => n)
       FROM generate_series(1, ?) n`,
      [PAYMENTS],
    )
    for (const table of ["payment", "attempt", "notice"]) {
      await pg.raw(`VACUUM ANALYZE flutterwave_${table}`)
    }
  })
  afterAll(async () => {
    await pg?.destroy()
    await inTestRun().databases.dropDatabase(database)
  })

  /** The plans of every statement that some work sends to the database. */
  async function plansOf(work: () => Promise<unknown>): Promise<PlanNode[][]> {
    const sent: { sql: string; bindings: unknown[] }[] = []
    const note = ({ sql, bindings }: { sql: string; bindings: unknown[] }) =>
      sent.push({ sql, bindings })
    pg.on("query", note)
    await work()
    pg.off("query", note)
    const plans: PlanNode[][] = []
    for (const { sql, bindings } of sent) {
      const query = sql.replace(/\$\d+/g, "?")
      const { rows } = (await pg.raw(`EXPLAIN (FORMAT JSON) ${query}`, bindings as string[])) as {
        rows: { "QUERY PLAN": { Plan: PlanNode }[] }[]
      }
      plans.push(nodesOf(rows[0]!["QUERY PLAN"][0]!.Plan))
    }
    return plans
  }

  const indexesOf = (plan: PlanNode[]) => plan.flatMap((node) => node["Index Name"] ?? [])

  const page = (wanted: Partial<PaymentSearch>): PaymentSearch => ({
    limit: 20,
    offset: 0,
    ...wanted,
  })

  it.each<[string, Partial<PaymentSearch>, string[]]>([
    ["all payments", {}, ["IDX_flutterwave_payment_created_at_id"]],
    ["those of one status", { status: "attention" }, ["IDX_flutterwave_payment_status_created_at"]],
    ["those of an order", { order_id: "order_777" }, ["IDX_flutterwave_payment_order_id"]],
    [
      "the one with a reference",
      { q: "mfw_777" },
      [
        "IDX_flutterwave_attempt_tx_ref_unique",
        "IDX_flutterwave_attempt_transaction_id",
        "IDX_flutterwave_payment_session_id_unique",
        "IDX_flutterwave_payment_cart_id",
        "IDX_flutterwave_payment_order_id",
        "IDX_flutterwave_payment_paid_attempt_id_unique",
        "flutterwave_payment_pkey",
      ],
    ],
    ["the one with a transaction", { q: "5000777", status: "settled" }, []],
    ["a page far down the list", { offset: 50_000 }, ["IDX_flutterwave_payment_created_at_id"]],
  ])("reads %s through indexes alone", async (_, wanted, indexes) => {
    const plans = await plansOf(() => search.search(page(wanted)))
    expect(plans.flat().map((node) => node["Node Type"])).not.toContain("Seq Scan")
    expect(plans.flatMap(indexesOf)).toEqual(expect.arrayContaining(indexes))
  })

  it("asks the database at most three times, however long the page is", async () => {
    for (const wanted of [{}, { q: "mfw_777" }, { q: "shopper77" }]) {
      const plans = await plansOf(() => search.search(page({ ...wanted, limit: 100 })))
      expect(plans.length).toBeLessThanOrEqual(3)
    }
  })

  it("finds a payment among all of them by each of its names", async () => {
    const names = ["flwpay_777", "payses_777", "cart_777", "order_777", "mfw_777", "5000777"]
    for (const q of [...names, "shopper777@EXAMPLE.com"]) {
      const { payments, count } = await search.search(page({ q }))
      expect([q, count, payments.map(({ id }) => id)]).toEqual([q, 1, ["flwpay_777"]])
    }
    const { payments, count } = await search.search(page({ q: "SHOPPER777" }))
    expect(count).toBe(111)
    expect(payments[0]!.id).toBe("flwpay_777")
  })

  it("reads what Flutterwave told of a payment through indexes alone", async () => {
    const inbox = new InboxService({ __pg_connection__: pg })
    for (const id of [776, 777]) {
      const [plan] = await plansOf(() => inbox.about(`flwpay_${id}`, [`mfw_${id}`], 100))
      expect(plan!.map((node) => node["Node Type"])).not.toContain("Seq Scan")
      expect(indexesOf(plan!)).toEqual(
        expect.arrayContaining([
          "IDX_flutterwave_notice_payment_id",
          "IDX_flutterwave_notice_tx_ref",
        ]),
      )
      const told = await inbox.about(`flwpay_${id}`, [`mfw_${id}`], 100)
      expect(told.map((notice) => notice.id)).toEqual([`flwnot_${id}`])
    }
  })
})
