import type { Sql } from "./sql"

/** Every table that says something about money, an order, or what Flutterwave told the store. */
const tables = [
  ...["flutterwave_payment", "flutterwave_attempt", "flutterwave_notice"],
  ...["cart", '"order"', "order_cart", "order_transaction"],
  ...["payment_session", "payment", "capture", "refund"],
]

/**
 * The store's books at this moment: for each table its rows, whole, with their times of change. Two
 * of these are equal only when nothing was written in between. Left out is only who is settling at
 * the moment, which says nothing about money.
 *
 * @param except tables that may change
 */
export async function booksOf(sql: Sql, except: string[] = []): Promise<Record<string, string[]>> {
  const books: Record<string, string[]> = {}
  for (const table of tables.filter((name) => !except.includes(name))) {
    const rows = await sql<{ line: string }>(
      `SELECT (to_jsonb(t) - 'lease_owner' - 'lease_until')::text AS line FROM ${table} t ORDER BY 1`,
    )
    books[table] = rows.map(({ line }) => line)
  }
  return books
}
