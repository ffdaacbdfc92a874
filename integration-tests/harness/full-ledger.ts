import { knex, type Knex } from "@medusajs/framework/mikro-orm/knex"
import { randomBytes } from "node:crypto"
import { waitFor } from "../setup/wait-for"
import { inTestRun } from "./test-run"

/** An id of the length that the platform gives them. */
export const idOf = (prefix: string, n: number) => `${prefix}_${String(n).padStart(26, "0")}`

const ID = (prefix: string, n = "n") => `'${prefix}_' || lpad((${n})::text, 26, '0')`

/**
 * Has a group of tests read in a store's books: `size` payments, one a minute back from now, each with
 * an attempt and a notice. Of a hundred payments one waits for a person, two failed once and were paid by
 * an additional attempt, and ten were made in test mode.
 *
 * @param begun is given the database before the first test
 */
export function withFullLedger(size: number, begun: (pg: Knex) => void): void {
  const database = `test_${randomBytes(6).toString("hex")}`
  let pg: Knex | undefined

  beforeAll(async () => {
    const { databases, templateDatabase } = inTestRun()
    await databases.createDatabase(database, { template: templateDatabase })
    pg = knex({ client: "pg", connection: databases.url(database) })
    await fill(pg, size)
    begun(pg)
  })
  afterAll(async () => {
    await pg?.destroy()
    await inTestRun().databases.dropDatabase(database)
  })
}

async function fill(pg: Knex, size: number) {
  await pg.raw(
    `INSERT INTO flutterwave_payment
       (id, session_id, payment_collection_id, cart_id, order_id, amount, raw_amount,
        currency_code, mode, email, customer_name, customer_phone, status, attention_reason,
        attention_detail, pay_token, return_url, paid_attempt_id, created_at, updated_at)
     SELECT ${ID("flwpay")}, ${ID("payses")}, ${ID("pay_col")}, ${ID("cart")}, ${ID("order")},
        (n * 37) % 50000, jsonb_build_object('value', ((n * 37) % 50000)::text, 'precision', 20),
        (ARRAY['ngn', 'ngn', 'kes', 'ghs'])[1 + n % 4],
        CASE n % 10 WHEN 0 THEN 'test' ELSE 'live' END,
        'Shopper' || n || '@example.com', 'Shopper ' || n, '+234803' || n,
        CASE n % 100 WHEN 0 THEN 'attention' WHEN 1 THEN 'retrying' WHEN 2 THEN 'failed'
          ELSE 'settled' END,
        CASE n % 100 WHEN 0 THEN 'paid_twice' END,
        CASE n % 100 WHEN 0 THEN 'NGN 100 came as transaction ' || (7000000 + n) || ' under mfw_' || n || '.' END,
        'token_of_thirty_two_characters_' || n,
        'https://shop.example/ng/checkout?step=payment&cart=' || n,
        CASE WHEN n % 100 > 2 THEN ${ID("flwatt")} END,
        now() - make_interval(mins => n), now() - make_interval(mins => (n * 31) % ${size})
     FROM generate_series(${size}, 1, -1) n`,
  )
  await pg.raw(
    `INSERT INTO flutterwave_attempt
       (id, payment_id, number, tx_ref, transaction_id, flw_ref, link, status, amount, raw_amount,
        currency_code, charged_amount, raw_charged_amount, app_fee, raw_app_fee, amount_settled,
        raw_amount_settled, payment_type, card_brand, card_last4, processor_response,
        transaction_at, created_at)
     SELECT ${ID("flwatt")}, ${ID("flwpay")}, CASE n % 50 WHEN 7 THEN 1 ELSE 0 END, 'mfw_' || n,
        (5000000 + n)::text, 'FLW-MOCK-0123456789abcdef' || n,
        'https://checkout.flutterwave.com/v3/hosted/pay/0123456789abcdef0123' || n,
        CASE WHEN n % 100 > 2 THEN 'succeeded' ELSE 'failed' END,
        a, raw, (ARRAY['ngn', 'ngn', 'kes', 'ghs'])[1 + n % 4], a, raw, a, raw, a, raw,
        (ARRAY['card', 'card', 'banktransfer', 'ussd'])[1 + n % 4], 'MASTERCARD', '2950',
        'Approved by Financial Institution',
        now() - make_interval(mins => n), now() - make_interval(mins => n)
     FROM generate_series(${size}, 1, -1) n,
        LATERAL (SELECT (n * 37) % 50000 AS a) amount,
        LATERAL (SELECT jsonb_build_object('value', a::text, 'precision', 20) AS raw) raw_amount`,
  )
  await pg.raw(
    `INSERT INTO flutterwave_attempt
       (id, payment_id, tx_ref, transaction_id, status, payment_type, transaction_at, created_at)
     SELECT ${ID("flwatt", `${size} + n`)}, ${ID("flwpay")}, 'mfw_first_' || n, (9000000 + n)::text,
        'failed', 'card', now() - make_interval(mins => n), now() - make_interval(mins => n)
     FROM generate_series(${size} / 50 * 50 - 43, 7, -50) n`,
  )
  await pg.raw(
    `INSERT INTO flutterwave_notice
       (id, notice_key, kind, tx_ref, transaction_id, payment_id, status, received_at)
     SELECT ${ID("flwnot")}, 'a_key_as_long_as_sha256_makes_it_so_sixty_four_characters_' || n,
        CASE n % 50 WHEN 0 THEN 'refund' ELSE 'charge' END, 'mfw_' || n, (5000000 + n)::text,
        CASE WHEN n % 2 = 0 THEN ${ID("flwpay")} END,
        CASE n % 1000 WHEN 0 THEN 'failed' WHEN 1 THEN 'duplicate' ELSE 'processed' END,
        now() - make_interval(mins => n * 2)
     FROM generate_series(${size}, 1, -1) n`,
  )
  for (const table of ["payment", "attempt", "notice"]) {
    await vacuum(pg, `flutterwave_${table}`)
  }
}

/** PostgreSQL trusts an index alone once no transaction is left that could see other rows than it. */
async function vacuum(pg: Knex, table: string) {
  await waitFor(
    async () => {
      await pg.raw(`VACUUM ANALYZE ${table}`)
      const { rows } = (await pg.raw(
        "SELECT relallvisible = relpages AS done FROM pg_class WHERE relname = ?",
        [table],
      )) as { rows: { done: boolean }[] }
      return rows[0]!.done
    },
    { what: `${table} is vacuumed`, timeoutMs: 60_000 },
  )
}
