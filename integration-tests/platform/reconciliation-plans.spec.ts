import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import { parseTransactionId } from "../../src/flutterwave"
import {
  type BookedMoney,
  LedgerExtractsService,
} from "../../src/modules/flutterwave/services/ledger-extracts"
import { withFullLedger } from "../harness/full-ledger"
import { indexesOf, plansOf, rowsVisited, typesOf } from "../harness/query-plans"

const PAYMENTS = 30_000
const PAGE = 10
const DAY = 24 * 60 * 60 * 1000
const daysAgo = (days: number) => new Date(Date.now() - days * DAY)

describe("reconciliation in a store that has sold thirty thousand times", () => {
  let pg: Knex
  let extracts: LedgerExtractsService

  withFullLedger(PAYMENTS, (database) => {
    pg = database
    extracts = new LedgerExtractsService({ __pg_connection__: pg })
  })
  beforeAll(async () => {
    await pg.raw("UPDATE flutterwave_attempt SET verified_at = transaction_at")
    await pg.raw(
      `INSERT INTO flutterwave_refund
         (id, payment_id, attempt_id, transaction_id, amount, raw_amount, currency_code, status,
          origin, gateway_refund_id, created_at)
       SELECT 'flwref_' || transaction_id, payment_id, id, transaction_id, 1,
          '{"value": "1", "precision": 20}', 'ngn', 'completed', 'flutterwave',
          'R' || transaction_id, created_at
       FROM flutterwave_attempt WHERE status = 'succeeded'`,
    )
    await pg.raw("VACUUM ANALYZE flutterwave_attempt")
    await pg.raw("VACUUM ANALYZE flutterwave_refund")
  })

  const page = Array.from({ length: PAGE }, (_, index) => 1_503 + index)
  const refundsOnPage = page.map((n) => ({
    id: `R${5_000_000 + n}`,
    transactionId: parseTransactionId(String(5_000_000 + n)),
  }))

  it("asks once for a page of transactions, through the index of references", async () => {
    const references = [...page.map((n) => `mfw_${n}`), "invoice-1"]
    const plans = await plansOf(pg, () => extracts.underReferences(references))
    expect(plans).toHaveLength(1)
    expect(typesOf(plans[0]!)).not.toContain("Seq Scan")
    expect(indexesOf(plans[0]!)).toContain("IDX_flutterwave_attempt_tx_ref_unique")
    expect(rowsVisited(plans[0]!)).toBeLessThanOrEqual(2 * PAGE)
    const known = await extracts.underReferences(references)
    expect(known.map(({ tx_ref }) => tx_ref).sort()).toEqual(references.slice(0, -1).sort())
  })

  it("asks once for a page of refunds, through indexes alone", async () => {
    const plans = await plansOf(pg, () => extracts.ofRefunds("live", refundsOnPage))
    expect(plans).toHaveLength(1)
    expect(typesOf(plans[0]!)).not.toContain("Seq Scan")
    expect(rowsVisited(plans[0]!)).toBeLessThanOrEqual(5 * PAGE)
    const known = await extracts.ofRefunds("live", refundsOnPage)
    expect(known).toHaveLength(PAGE)
    // Every tenth payment was made in test mode.
    expect(known.filter(({ status }) => status === "completed")).toHaveLength(PAGE - 1)
  })

  it("reads what was booked in the last days, and nothing of the years before", async () => {
    const [from, to] = [daysAgo(3), daysAgo(0)]
    const plans = [
      ...(await plansOf(pg, () => extracts.bookedBetween("live", from, to, null, 500))),
      ...(await plansOf(pg, () => extracts.refundedBetween("live", from, to, null, 500))),
    ]
    expect(plans).toHaveLength(2)
    expect(plans.flatMap(typesOf)).not.toContain("Seq Scan")
    expect(plans.flatMap(indexesOf)).toEqual(
      expect.arrayContaining([
        "IDX_flutterwave_attempt_verified_at_id",
        "IDX_flutterwave_refund_created_at_id",
      ]),
    )
    // All tables together give fewer rows than one has of those days, a payment a minute. How many
    // exactly is not the same each time: PostgreSQL's workers run side by side and read ahead.
    for (const plan of plans) {
      expect(rowsVisited(plan)).toBeLessThan((3 * DAY) / 60_000)
    }
  })

  it("finds the few that are not decided among all that were", async () => {
    await pg.raw(
      `UPDATE flutterwave_attempt SET status = 'pending' WHERE id IN (
         SELECT id FROM flutterwave_attempt WHERE status = 'failed' ORDER BY created_at DESC LIMIT 40)`,
    )
    await pg.raw("VACUUM ANALYZE flutterwave_attempt")
    const plans = await plansOf(pg, () =>
      extracts.undecidedBetween("live", daysAgo(31), daysAgo(0), null, 500),
    )
    expect(plans).toHaveLength(1)
    expect(typesOf(plans[0]!)).not.toContain("Seq Scan")
    expect(indexesOf(plans[0]!)).toContain("IDX_flutterwave_attempt_undecided")
    expect(rowsVisited(plans[0]!)).toBeLessThanOrEqual(3 * 40)
  })

  it("asks for the last few payments before one, and reads no more of them", async () => {
    const [money] = await extracts.bookedBetween("live", daysAgo(3), daysAgo(0), null, 1)
    const plans = await plansOf(pg, () => extracts.transactionsBefore("live", money!, 5))
    expect(plans).toHaveLength(1)
    expect(typesOf(plans[0]!)).not.toContain("Seq Scan")
    expect(indexesOf(plans[0]!)).toContain("IDX_flutterwave_attempt_verified_at_id")
    expect(rowsVisited(plans[0]!)).toBeLessThanOrEqual(5 * PAGE)
  })

  it("reads each booked payment once, also where hundreds were booked at one moment", async () => {
    const [from, to] = [daysAgo(3), daysAgo(0)]
    await pg.raw(
      `UPDATE flutterwave_attempt SET verified_at = date_trunc('day', verified_at) + interval '1 microsecond'
       WHERE verified_at > now() - interval '2 days'`,
    )
    const read: string[] = []
    let rows: BookedMoney[] = []
    do {
      rows = await extracts.bookedBetween("live", from, to, rows.at(-1) ?? null, 100)
      read.push(...rows.map(({ attempt_id }) => attempt_id))
    } while (rows.length === 100)
    const { rows: there } = (await pg.raw(
      `SELECT attempt.id FROM flutterwave_attempt attempt
         JOIN flutterwave_payment payment ON payment.id = attempt.payment_id
       WHERE attempt.status = 'succeeded' AND payment.mode = 'live'
         AND attempt.verified_at >= ? AND attempt.verified_at < ?`,
      [from, to],
    )) as { rows: { id: string }[] }
    expect(read.length).toBeGreaterThan(3_000)
    expect(read.sort()).toEqual(there.map(({ id }) => id).sort())
  })
})
