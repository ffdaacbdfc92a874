import { afterSalesOf } from "./after-sales"
import { draftOrdersOf } from "./draft-orders"
import type { Store } from "./store"

/** What an order in bulk is to cost, and who is to pay for it. `n` names its rows. */
export interface WantedOrder {
  n: number
  /** Major units. */
  amount: number
  /** Lower case. */
  currency: string
  email: string
}

/** How the rows of the order that is called `n` are named. */
export const namesOf = (n: number) => ({
  orderId: `order_made_${n}`,
  collectionId: `pay_col_made_${n}`,
  sessionId: `payses_made_${n}`,
})

/** Each table with a row of the model, and what is different in the copy of it that is called `n`. */
const COPIES: [table: string, rowOfModel: string, changes: string][] = [
  [
    '"order"',
    "t.id = $2",
    `'id', 'order_made_' || w.n, 'display_id', 10000 + w.n, 'currency_code', w.currency,
     'email', w.email`,
  ],
  [
    "order_line_item",
    "t.id IN (SELECT item_id FROM order_item WHERE order_id = $2)",
    "'id', 'ordli_made_' || w.n, 'unit_price', w.amount, 'raw_unit_price', w.raw",
  ],
  [
    "order_item",
    "t.order_id = $2",
    "'id', 'orditem_made_' || w.n, 'order_id', 'order_made_' || w.n, 'item_id', 'ordli_made_' || w.n",
  ],
  [
    "order_summary",
    "t.order_id = $2",
    `'id', 'ordsum_made_' || w.n, 'order_id', 'order_made_' || w.n,
     'totals', replace(t.totals::text, '5000', w.amount::text)::jsonb`,
  ],
  [
    "payment_collection",
    "t.id = $3",
    `'id', 'pay_col_made_' || w.n, 'currency_code', w.currency, 'amount', w.amount,
     'raw_amount', w.raw`,
  ],
  [
    "order_payment_collection",
    "t.payment_collection_id = $3",
    `'id', 'ordpay_made_' || w.n, 'order_id', 'order_made_' || w.n,
     'payment_collection_id', 'pay_col_made_' || w.n`,
  ],
  [
    "payment_session",
    "t.payment_collection_id = $3",
    `'id', 'payses_made_' || w.n, 'payment_collection_id', 'pay_col_made_' || w.n,
     'currency_code', w.currency, 'amount', w.amount, 'raw_amount', w.raw,
     'data', jsonb_build_object('session_id', 'payses_made_' || w.n)`,
  ],
]

/**
 * Orders by the hundred that wait for their money, each with a session at Flutterwave: copies of one
 * that an admin wrote, row by row, because a cart for each would take minutes. The model stays an
 * order that nobody pays.
 *
 * @returns what makes so many copies; and what the model's session tells of its payment
 */
export async function ordersInBulk(store: Store) {
  const after = afterSalesOf(store)
  const drafts = draftOrdersOf(store, after)
  const model = await drafts.write()
  expect(model.due).toBe(5000)
  await drafts.convert(model.id)
  const asked = await after.askFlutterwaveFor(model.id, model.due)
  const [session] = await store.sql<{ payment_collection_id: string }>(
    "SELECT payment_collection_id FROM payment_session WHERE id = $1",
    [asked.sessionId],
  )

  const copy = async (wanted: readonly WantedOrder[]) => {
    const rows = JSON.stringify(
      wanted.map((order) => ({
        ...order,
        raw: { value: String(order.amount), precision: 20 },
      })),
    )
    for (const [table, rowOfModel, changes] of COPIES) {
      const used = [rows, model.id, session!.payment_collection_id]
      const param = rowOfModel.includes("$2") ? used.slice(0, 2) : [used[0], used[2]]
      await store.sql(
        `INSERT INTO ${table} SELECT made.* FROM ${table} t,
           jsonb_to_recordset($1::jsonb)
             AS w(n int, amount numeric, currency text, email text, raw jsonb),
           jsonb_populate_record(t, jsonb_build_object(${changes})) AS made
         WHERE ${rowOfModel.replace("$3", "$2")}`,
        param,
      )
    }
  }
  return { copy, model: asked.data }
}
