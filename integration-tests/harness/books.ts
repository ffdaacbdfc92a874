import type { Sql } from "./sql"

/** The plugin's tables that say something about money, or what Flutterwave told the store. */
export const pluginTables = [
  ...["flutterwave_payment", "flutterwave_attempt", "flutterwave_notice"],
  ...["flutterwave_refund", "flutterwave_saved_card"],
]

/** Medusa's tables that say something about money, an order, or the goods that are kept for it. */
const medusaTables = [
  ...["cart", '"order"', "order_cart", "order_transaction", "order_item"],
  ...["order_summary", "order_credit_line", "order_change", "order_change_action"],
  ...["payment_collection", "payment_session", "payment", "capture", "refund"],
  ...["reservation_item", "inventory_level"],
]

/**
 * The store's books at this moment: for each table its rows, whole, with their times of change. Two
 * of these are equal only when nothing was written in between. Left out is only who is settling at
 * the moment, which says nothing about money.
 *
 * @param except tables that may change
 */
export function booksOf(sql: Sql, except: string[] = []): Promise<Record<string, string[]>> {
  const all = [...pluginTables, ...medusaTables]
  return rowsOf(
    sql,
    all.filter((name) => !except.includes(name)),
  )
}

/** All rows of these tables, each as one text. */
export async function rowsOf(
  sql: Sql,
  tables: readonly string[],
): Promise<Record<string, string[]>> {
  const books: Record<string, string[]> = {}
  for (const table of tables) {
    const rows = await sql<{ line: string }>(
      `SELECT (to_jsonb(t) - 'lease_owner' - 'lease_until')::text AS line FROM ${table} t ORDER BY 1`,
    )
    books[table] = rows.map(({ line }) => line)
  }
  return books
}
