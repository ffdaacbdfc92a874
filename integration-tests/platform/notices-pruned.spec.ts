import {
  ATTEMPT_STATUSES,
  PAYMENT_STATUSES,
  REFUND_STATUSES,
} from "../../src/modules/flutterwave/statuses"
import type { Store } from "../harness"
import { rowsOf } from "../harness/books"
import { withStore } from "../harness/with-store"

describe("the inbox as time goes by", () => {
  let store: Store

  withStore({}, (started) => {
    ;({ store } = started)
  })

  /** One of everything that the plugin keeps for good, of every status, from long ago. */
  async function makeOldLedger() {
    const old = "now() - interval '1 year'"
    await store.sql(
      `INSERT INTO flutterwave_payment (id, session_id, payment_collection_id, amount, raw_amount,
         currency_code, mode, email, status, attention_reason, pay_token, created_at, updated_at)
       SELECT 'flwpay_old_' || status, 'payses_old_' || status, 'pay_col_old_' || status, 500,
         '{"value": "500", "precision": 20}', 'ngn', 'test', 'old@shopper.example', status,
         CASE status WHEN 'attention' THEN 'underpaid' END, 'token_old_' || status, ${old}, ${old}
       FROM unnest($1::text[]) status`,
      [[...PAYMENT_STATUSES]],
    )
    await store.sql(
      `INSERT INTO flutterwave_attempt (id, payment_id, tx_ref, status, verified_at, created_at, updated_at)
       SELECT 'flwatt_old_' || status, 'flwpay_old_settled', 'mfw_old_' || status, status, ${old}, ${old}, ${old}
       FROM unnest($1::text[]) status`,
      [[...ATTEMPT_STATUSES]],
    )
    await store.sql(
      `INSERT INTO flutterwave_refund (id, payment_id, amount, raw_amount, currency_code, status, origin,
         created_at, updated_at)
       SELECT 'flwref_old_' || status, 'flwpay_old_settled', 100, '{"value": "100", "precision": 20}',
         'ngn', status, 'admin', ${old}, ${old}
       FROM unnest($1::text[]) status`,
      [[...REFUND_STATUSES]],
    )
    await store.sql(
      `INSERT INTO flutterwave_saved_card (id, customer_id, mode, token, email, brand, last4,
         expiry_month, expiry_year, payment_id, created_at, updated_at)
       VALUES ('flwcard_old', 'cus_old', 'test', 'sealed', 'old@shopper.example', 'VISA', '4242', 1,
         30, 'flwpay_old_settled', ${old}, ${old})`,
    )
    await store.sql(
      `INSERT INTO flutterwave_reconciliation (id, status, trigger, mode, window_from, window_to,
         findings, ended_at, created_at, updated_at)
       SELECT 'flwrec_old_' || status, status, 'schedule', 'test', ${old}, ${old}, '[]', ${old},
         ${old}, ${old}
       FROM unnest(ARRAY['done', 'failed']) status`,
    )
  }

  const everyTableButNotices = async () => {
    const tables = await store.sql<{ name: string }>(
      `SELECT quote_ident(table_name) AS name FROM information_schema.tables
        WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
          AND table_name <> 'flutterwave_notice'`,
    )
    return tables.map(({ name }) => name)
  }

  it("loses what was dealt with 90 days ago, and never what was given up or is still tried", async () => {
    await store.sql(
      `INSERT INTO flutterwave_notice (id, notice_key, kind, status, received_at)
       SELECT 'flwnot_old_' || days || '_' || status, 'old_' || days || '_' || status, 'charge',
         status, now() - make_interval(days => days)
       FROM unnest(ARRAY[89, 91]) days,
         unnest(ARRAY['processed', 'duplicate', 'foreign', 'failed', 'received']) status`,
    )
    // More of them than go in one statement.
    await store.sql(
      `INSERT INTO flutterwave_notice (id, notice_key, kind, status, received_at)
       SELECT 'flwnot_bulk_' || n, 'bulk_' || n, 'other', 'processed', now() - interval '1 year'
       FROM generate_series(1, 2500) n`,
    )
    await makeOldLedger()
    const tables = await everyTableButNotices()
    const before = await rowsOf(store.sql, tables)
    await store.tick("flutterwave-prune-notices")
    const left = await store.sql<{ id: string }>(
      "SELECT id FROM flutterwave_notice WHERE id LIKE 'flwnot_old_%' OR id LIKE 'flwnot_bulk_%'",
    )
    expect(left.map(({ id }) => id).sort()).toEqual([
      ...["duplicate", "failed", "foreign", "processed", "received"].map(
        (status) => `flwnot_old_89_${status}`,
      ),
      "flwnot_old_91_failed",
      "flwnot_old_91_received",
    ])
    expect(await rowsOf(store.sql, tables)).toEqual(before)
    expect(store.log()).toContain("2503 Flutterwave notices from more than 90 days ago")
  })

  it("keeps the last that Flutterwave told, however long ago, by which the settings know its webhook", async () => {
    await store.sql(
      `UPDATE flutterwave_notice SET status = 'processed', next_try_at = NULL,
         received_at = received_at - interval '1 year'`,
    )
    const [last] = await store.sql<{ received_at: Date }>(
      "SELECT received_at FROM flutterwave_notice ORDER BY received_at DESC LIMIT 1",
    )
    await store.tick("flutterwave-prune-notices")
    expect(await store.sql("SELECT received_at FROM flutterwave_notice")).toEqual([last])
    const { body } = await store.admin.get("/admin/flutterwave/settings")
    const { settings } = body as { settings: { webhook: { last_received_at: string } } }
    expect(settings.webhook.last_received_at).toBe(last!.received_at.toISOString())
  })
})
