import type { QueryResultRow } from "pg"
import type { Emulator, PayOptions, RecordedCall } from "../emulator"
import { booksOf, pluginTables } from "./books"
import { waitFor } from "../setup/wait-for"
import { storyOf } from "./checkout-story"
import type { CartOptions, Shopper } from "./shopper"
import type { Store } from "./store"

/** A row of the plugin's refunds, as far as tests look at it. Amounts are major units. */
export interface RefundRow {
  id: string
  payment_id: string
  transaction_id: string | null
  amount: number
  currency_code: string
  status: string
  origin: string
  gateway_refund_id: string | null
  gateway_status: string | null
  medusa_refund_id: string | null
  reason: string | null
}

/** A refund as the admin API shows it. */
export interface ShownRefund extends RefundRow {
  is_booked: boolean
  created_at: string
  updated_at: string
}

/** What the store is told of a refund. */
export interface RefundTold {
  refund_id: string
  payment_id: string
  order_id: string | null
  amount: number
  currency_code: string
  status: string
  reason: string | null
}

/** What Medusa has booked of an order's money. Amounts are major units. */
export interface OrderMoney {
  status: string
  /** Sums over all payments of the order. */
  captured: number
  refunded: number
  refunds: { id: string; payment_id: string; amount: number; note: string | null }[]
  /** The order's transactions, oldest first. */
  transactions: { amount: number; reference: string; reference_id: string }[]
}

/** The scenes of money that is to go back, beside those of every checkout. */
export function refundsOf(store: Store, emulator: Emulator, shopper: Shopper = store.shopper) {
  const story = storyOf(store, shopper)

  /** What an admin does in the settings once Flutterwave's support has switched refunds on. */
  const allowRefunds = async (on = true) => {
    const answer = await store.admin.post("/admin/flutterwave/settings", { refunds_enabled: on })
    expect([answer.status, answer.text]).toEqual([200, expect.any(String)])
  }

  /** An order that was paid on Flutterwave's page, with everything that it is known by. */
  const buy = async (options: CartOptions = {}, paidWith: PayOptions = {}) => {
    const page = await story.openPage(options)
    const transaction = await emulator.pay(page.link, "success", paidWith)
    const order = await story.orderPaidOnce(page.cart.id)
    await story.settled(page.session.id)
    await emulator.idle()
    const payment = order.payments[0]!
    return { ...page, transaction, order, payment, paymentId: page.data.payment_id }
  }

  /** Refunds in the admin's own form; without an amount, all of it. Gives whatever is answered. */
  const refund = (medusaPaymentId: string, amount?: number, more: object = {}) =>
    store.admin.post(`/admin/payments/${medusaPaymentId}/refund`, {
      ...(amount === undefined ? {} : { amount }),
      ...more,
    })

  /** Cancels as the admin's button does; gives whatever is answered. */
  const cancel = (orderId: string) => store.admin.post(`/admin/orders/${orderId}/cancel`)

  /** The plugin's own rows of a payment's refunds, oldest first. */
  const refundRows = async (paymentId: string): Promise<RefundRow[]> => {
    const rows = await store.sql<Omit<RefundRow, "amount"> & { amount: string } & QueryResultRow>(
      `SELECT * FROM flutterwave_refund
        WHERE payment_id = $1 AND deleted_at IS NULL ORDER BY created_at, id`,
      [paymentId],
    )
    return rows.map((row) => ({ ...row, amount: Number(row.amount) }))
  }

  /** A payment's refunds as the dashboard is given them. */
  const shownRefunds = async (paymentId: string) => {
    const answer = await store.admin.get(`/admin/flutterwave/payments/${paymentId}`)
    expect([answer.status, answer.text]).toEqual([200, expect.any(String)])
    const { payment } = answer.body as {
      payment: { refunded_amount: number; refunds: ShownRefund[] }
    }
    return payment
  }

  /** Medusa's refunds of an order's payments, oldest first. */
  const medusaRefunds = async (orderId: string): Promise<OrderMoney["refunds"]> => {
    const rows = await store.sql<{
      id: string
      payment_id: string
      amount: string
      note: string | null
    }>(
      `SELECT refund.id, refund.payment_id, refund.amount::text, refund.note FROM refund
         JOIN payment ON payment.id = refund.payment_id
         JOIN order_payment_collection link
           ON link.payment_collection_id = payment.payment_collection_id
          AND link.deleted_at IS NULL
        WHERE link.order_id = $1 AND refund.deleted_at IS NULL
        ORDER BY refund.created_at, refund.id`,
      [orderId],
    )
    return rows.map((row) => ({ ...row, amount: Number(row.amount) }))
  }

  /** What Medusa has booked of an order's money, over all of its payments. */
  const orderMoney = async (orderId: string): Promise<OrderMoney> => {
    const [order] = await store.sql<{ status: string; captured: string }>(
      `SELECT "order".status, (
         SELECT coalesce(sum(capture.amount), 0)::text FROM capture
           JOIN payment ON payment.id = capture.payment_id
           JOIN order_payment_collection link
             ON link.payment_collection_id = payment.payment_collection_id
            AND link.deleted_at IS NULL
          WHERE link.order_id = "order".id AND capture.deleted_at IS NULL
       ) AS captured FROM "order" WHERE id = $1`,
      [orderId],
    )
    const refunds = await medusaRefunds(orderId)
    const transactions = await store.sql<{
      amount: string
      reference: string
      reference_id: string
    }>(
      `SELECT amount::text, reference, reference_id FROM order_transaction
        WHERE order_id = $1 AND deleted_at IS NULL ORDER BY created_at, id`,
      [orderId],
    )
    return {
      status: order!.status,
      captured: Number(order!.captured),
      refunded: sumOf(refunds),
      refunds,
      transactions: transactions.map((row) => ({ ...row, amount: Number(row.amount) })),
    }
  }

  /** What Flutterwave was asked to return, in order, whatever it answered. */
  const refundsAsked = () =>
    emulator.callsTo("POST /transactions/*/refund").map((call: RecordedCall) => ({
      transactionId: call.path.split("/").at(-2),
      body: call.body as { amount: number; comments?: string },
    }))

  /** Medusa's own books, which a refusal must leave exactly as they were. */
  const medusaBooks = () => booksOf(store.sql, pluginTables)

  /** What the store was told of a payment's refunds, by either event. */
  const refundsTold = (event: "refund_refused" | "refund_updated", paymentId: string) =>
    story.allTold<RefundTold>(`flutterwave.${event}`, paymentId)

  /** What the log says of a payment's money that was returned before, and is booked and not repeated. */
  const bookingsSaid = (paymentId: string) =>
    store
      .log()
      .split("\n")
      .filter((line) => line.includes(`Flutterwave payment ${paymentId}: `))
      .map((line) => (JSON.parse(line) as { message: string }).message)
      .filter((message) => message.includes("are booked in Medusa"))

  /**
   * A refund was booked and not repeated, and said so: in one sentence of the log, with Flutterwave's
   * refunds that it is; and to the store, once for each of them.
   *
   * @param amount as a person writes it
   * @param gatewayIds Flutterwave's refunds, in any order
   */
  const expectSaidBooked = async (
    { paymentId, order }: { paymentId: string; order: { id: string } },
    amount: string,
    gatewayIds: number[],
  ) => {
    const booked =
      /: (.+) had been returned at Flutterwave before \((.+)\) and are booked in Medusa; no money moved\.$/
    const sorted = (ids: string[]) => ids.sort().join()
    await waitFor(
      () =>
        bookingsSaid(paymentId).some((message) => {
          const [, said, ids = ""] = booked.exec(message) ?? []
          return said === amount && sorted(ids.split(", ")) === sorted(gatewayIds.map(String))
        }),
      { what: `the log says that ${amount} were booked as ${gatewayIds.join(", ")}` },
    )
    const rows = (await refundRows(paymentId)).filter(({ gateway_refund_id }) =>
      gatewayIds.includes(Number(gateway_refund_id)),
    )
    for (const row of rows) {
      const told = () =>
        refundsTold("refund_updated", paymentId).filter(({ refund_id }) => refund_id === row.id)
      // Once when it was seen at Flutterwave, and once more when it was booked.
      await waitFor(() => told().length === 2, {
        what: `the store is told that refund ${row.id} was seen, and that it was booked`,
      })
      expect(told().at(-1)).toEqual({
        refund_id: row.id,
        payment_id: paymentId,
        order_id: order.id,
        amount: row.amount,
        currency_code: row.currency_code,
        status: row.status,
        reason: row.reason,
      })
    }
  }

  /** Makes a payment's open refunds due and runs the job that follows them. */
  const followNow = async (paymentId: string) => {
    await store.sql(
      `UPDATE flutterwave_refund SET next_check_at = now()
        WHERE payment_id = $1 AND next_check_at IS NOT NULL`,
      [paymentId],
    )
    await store.tick("flutterwave-follow-refunds")
  }

  return {
    ...story,
    allowRefunds,
    buy,
    refund,
    cancel,
    refundRows,
    shownRefunds,
    medusaRefunds,
    orderMoney,
    refundsAsked,
    medusaBooks,
    refundsTold,
    bookingsSaid,
    expectSaidBooked,
    followNow,
  }
}

/** The sum of rows' amounts, to the kobo. */
export function sumOf(rows: readonly { amount: number }[]): number {
  return Math.round(rows.reduce((sum, { amount }) => sum + amount, 0) * 100) / 100
}

/** The refusal in an answer, as the dashboard shows it. */
export function refusalIn(answer: { status: number; body: unknown }) {
  const { message, type } = answer.body as { message: string; type: string }
  return { status: answer.status, type, message }
}
