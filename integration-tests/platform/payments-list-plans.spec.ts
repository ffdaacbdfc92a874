import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import { InboxService } from "../../src/modules/flutterwave/services/inbox"
import {
  NoticeSearchService,
  type NoticeSearch,
} from "../../src/modules/flutterwave/services/notice-search"
import { PaymentPagesService } from "../../src/modules/flutterwave/services/payment-pages"
import {
  PAYMENT_ORDERS,
  type PaymentSearch,
  PaymentSearchService,
} from "../../src/modules/flutterwave/services/payment-search"
import { SummaryService } from "../../src/modules/flutterwave/services/summary"
import { idOf, withFullLedger } from "../harness/full-ledger"
import {
  entriesVisited,
  indexesOf,
  type PlanNode,
  plansOf,
  rowsVisited,
  typesOf,
} from "../harness/query-plans"

const PAYMENTS = 100_000
const PAGE = 20
/** How many rows of a table a list may look at; what an index tells does not count. */
const MOST_VISITED = PAYMENTS / 10
/**
 * How many entries of indexes a search for a beginning may look at: to count the 1,111 that fit, and
 * along what the page is sorted by until it is full.
 */
const MOST_ENTRIES = PAYMENTS / 2
const DAY = 24 * 60 * 60 * 1000
const daysAgo = (days: number) => new Date(Date.now() - days * DAY)

describe("the lists in a store that has sold a hundred thousand times", () => {
  let pg: Knex
  let search: PaymentSearchService

  withFullLedger(PAYMENTS, (database) => {
    pg = database
    search = new PaymentSearchService({ __pg_connection__: pg })
  })

  const page = (wanted: Partial<PaymentSearch>): PaymentSearch => ({
    limit: PAGE,
    offset: 0,
    ...wanted,
  })

  /** No table is read from end to end, nor anything near all of it. */
  const expectIndexed = (plans: PlanNode[][], wanted: object, most = MOST_VISITED) => {
    const readWhole = plans.flatMap(typesOf).filter((type) => type.endsWith("Seq Scan"))
    expect([wanted, readWhole]).toEqual([wanted, []])
    const visited = Math.max(...plans.map(rowsVisited))
    expect([wanted, visited <= most ? "few" : visited]).toEqual([wanted, "few"])
  }

  describe("of payments", () => {
    it.each<[string, Partial<PaymentSearch>, string[]]>([
      ["all payments", {}, ["IDX_flutterwave_payment_by_creation"]],
      [
        "those of one status",
        { status: ["attention"] },
        ["IDX_flutterwave_payment_status_created_at"],
      ],
      ["those of an order", { order_id: idOf("order", 777) }, ["IDX_flutterwave_payment_order_id"]],
      [
        "the one with a reference",
        { q: "mfw_777", q_orders: ["order_none"] },
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
      ["the one with a transaction", { q: "5000777", status: ["settled"] }, []],
      [
        "the one of whose other money a person was told",
        { q: "7000700" },
        ["IDX_flutterwave_payment_told"],
      ],
      [
        "those of a number",
        { q: "#777", q_orders: [idOf("order", 777)], q_carts: [idOf("cart", 777)] },
        ["IDX_flutterwave_payment_cart_id"],
      ],
      ["a page far down the list", { offset: 50_000 }, ["IDX_flutterwave_payment_by_creation"]],
      ["the largest", { order: "-amount" }, ["IDX_flutterwave_payment_by_amount"]],
      [
        "those that changed last",
        { order: "-updated_at", offset: 50_000 },
        ["IDX_flutterwave_payment_by_change"],
      ],
    ])("reads %s through indexes alone", async (_, wanted, indexes) => {
      const plans = await plansOf(pg, () => search.search(page(wanted)))
      // What is shown is found in an index, and read by its id.
      expectIndexed(plans, wanted, 3 * PAGE)
      expect(plans.flatMap(indexesOf)).toEqual(expect.arrayContaining(indexes))
    })

    const statuses = [undefined, ["attention"], ["settled"], ["failed", "retrying"]] as const
    const narrowings: Partial<PaymentSearch>[] = statuses.flatMap((status) =>
      [undefined, "test" as const].flatMap((mode) =>
        [undefined, "kes"].flatMap((currency_code) =>
          [undefined, daysAgo(30)].flatMap((created_from) =>
            [undefined, daysAgo(20)].flatMap((created_to) =>
              [undefined, "shopper77"].map((q) => ({
                ...{ status, mode, currency_code, created_from, created_to, q },
              })),
            ),
          ),
        ),
      ),
    )

    it.each(PAYMENT_ORDERS)("reads every narrowed list by %s through indexes", async (order) => {
      for (const narrowed of narrowings) {
        const wanted = { ...narrowed, order }
        const plans = await plansOf(pg, () => search.search(page(wanted)))
        expectIndexed(plans, wanted)
        // A count goes through all that fits once.
        const entries = plans.map(entriesVisited).reduce((sum, visited) => sum + visited)
        const most = narrowed.q ? MOST_ENTRIES : 2.2 * PAYMENTS
        expect([wanted, entries <= most ? "few" : entries]).toEqual([wanted, "few"])
      }
    })

    it("asks the database at most three times, however long the page is", async () => {
      for (const wanted of [{}, { q: "mfw_777" }, { q: "shopper77" }]) {
        const plans = await plansOf(pg, () => search.search(page({ ...wanted, limit: 100 })))
        expect(plans.length).toBeLessThanOrEqual(3)
      }
    })

    it("finds a payment among all of them by each of its names", async () => {
      const id = idOf("flwpay", 777)
      const names = [id, ...["payses", "cart", "order"].map((prefix) => idOf(prefix, 777))]
      for (const q of [...names, "mfw_777", "5000777", "shopper777@EXAMPLE.com"]) {
        const { payments, count } = await search.search(page({ q }))
        expect([q, count, payments.map((payment) => payment.id)]).toEqual([q, 1, [id]])
      }
      const { payments, count } = await search.search(page({ q: "SHOPPER777" }))
      expect(count).toBe(111)
      expect(payments[0]!.id).toBe(id)
      expect((await search.search(page({ q: "777@example" }))).count).toBe(0)
    })

    it("goes through all of them for an export without reading any twice or looking back", async () => {
      const pages = new PaymentPagesService({ __pg_connection__: pg })
      const seen = new Set<string>()
      const plans = await plansOf(pg, async () => {
        for await (const rows of pages.all({ status: ["settled"], mode: "live" }, "asc")) {
          rows.forEach(({ payment }) => seen.add(payment.id))
          if (seen.size > 2_000) {
            break
          }
        }
      })
      expect(seen.size).toBe(2_500)
      // Each page reads its payments and, for each, its attempt.
      expectIndexed(plans, { exported: true }, 3 * 500)
    })
  })

  describe("of notices", () => {
    const inPages = (wanted: Partial<NoticeSearch>) => ({ limit: PAGE, offset: 0, ...wanted })

    it("are read through indexes alone, however they are narrowed", async () => {
      const notices = new NoticeSearchService({ __pg_connection__: pg })
      for (const status of [undefined, "failed", "processed"] as const) {
        for (const kind of [undefined, "refund", "chargeback"] as const) {
          for (const q of [undefined, "mfw_776", "5000776", idOf("flwpay", 776)]) {
            for (const offset of [0, 50_000]) {
              const wanted = { status, kind, q, offset }
              const plans = await plansOf(pg, () => notices.search(inPages(wanted)))
              expectIndexed(plans, wanted)
            }
          }
        }
      }
    })

    it("about one payment are read through indexes alone", async () => {
      const inbox = new InboxService({ __pg_connection__: pg })
      for (const n of [776, 777]) {
        const about = () => inbox.about(idOf("flwpay", n), [`mfw_${n}`], 100)
        const [plan] = await plansOf(pg, about)
        expect(typesOf(plan!)).not.toContain("Seq Scan")
        expect(indexesOf(plan!)).toEqual(
          expect.arrayContaining([
            "IDX_flutterwave_notice_payment_id",
            "IDX_flutterwave_notice_tx_ref",
          ]),
        )
        expect((await about()).map(({ id }) => id)).toEqual([idOf("flwnot", n)])
      }
    })

    it("that are old are found without a look at the others", async () => {
      const inbox = new InboxService({ __pg_connection__: pg })
      const [plan] = await plansOf(pg, () => inbox.prune(130, 100))
      expect(typesOf(plan!)).not.toContain("Seq Scan")
      expect(rowsVisited(plan!)).toBeLessThanOrEqual(300)
    })
  })

  it.each([undefined, "live" as const])(
    "and the sums of the last month (%s) are read from indexes",
    async (mode) => {
      const summary = new SummaryService({ __pg_connection__: pg })
      const since = daysAgo(30)
      for (const sum of ["collectedPerDay", "resultsByMethod"] as const) {
        const plans = await plansOf(pg, () => summary[sum](since, mode))
        expect(plans).toHaveLength(1)
        expectIndexed(plans, { sum, mode }, 0)
      }
      expectIndexed(await plansOf(pg, () => summary.attentionCount(mode)), { mode }, 0)
      const recovered = await plansOf(pg, () => summary.recoveredByRetries(since, mode))
      expect(recovered).toHaveLength(1)
      expect(recovered.flatMap(typesOf)).not.toContain("Seq Scan")
      expect(recovered.flatMap(indexesOf)).toContain("IDX_flutterwave_attempt_recovered")
    },
  )
})
