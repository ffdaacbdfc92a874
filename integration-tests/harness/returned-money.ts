import type { EmulatedTransaction, Emulator } from "../emulator"
import { waitFor } from "../setup/wait-for"
import type { SessionData } from "./checkout-story"
import { refundsOf, type ShownRefund } from "./refunds"
import type { OrderOfCart, Shopper } from "./shopper"
import type { Store } from "./store"

/** An order whose money can go back, with everything that it is known by. */
export interface Bought {
  data: SessionData
  /** The plugin's payment. */
  paymentId: string
  order: OrderOfCart
  /** Medusa's payment. */
  payment: OrderOfCart["payments"][number]
  transaction: EmulatedTransaction
}

/** A payment as the admin API shows it, as far as returned money is about it. */
export interface ShownPayment {
  status: string
  attention_reason: string | null
  attention_detail: string | null
  refunded_amount: number
  refunds: ShownRefund[]
}

/**
 * What was returned of an order's money, as each of those who keep books has it: oldest first, in
 * major units. In `order` are the order's transactions; one of no refund of Medusa's is called so.
 */
export interface Returned {
  flutterwave: string[]
  plugin: string[]
  medusa: number[]
  order: (number | string)[]
  collection: number
}

/** Refunds as Medusa has them. */
export const medusaHas = (...amounts: number[]) => ({
  medusa: amounts,
  order: amounts,
  collection: amounts.reduce((sum, amount) => sum + amount, 0),
})

/** Refunds that were asked for in Medusa, and in which all books agree. */
export const inAllBooks = (...amounts: number[]): Returned => ({
  flutterwave: amounts.map((amount) => `completed ${amount}`),
  plugin: amounts.map((amount) => `admin completed ${amount} booked`),
  ...medusaHas(...amounts),
})

/** The scenes of money that goes back exactly, beside those of every refund. */
export function returnedMoneyOf(store: Store, emulator: Emulator, shopper?: Shopper) {
  const scenes = refundsOf(store, emulator, shopper)

  /** The order that a session's cart became, paid for by this transaction. */
  const boughtWith = async (
    { cart, data }: { cart: { id: string }; data: SessionData },
    transaction: EmulatedTransaction,
  ): Promise<Bought> => {
    const order = await scenes.orderPaidOnce(cart.id)
    await scenes.settled(data.session_id)
    await emulator.idle()
    return { data, paymentId: data.payment_id, order, payment: order.payments[0]!, transaction }
  }

  /** A refund in the admin's own form; gives what the form is told. */
  const ask = async ({ payment }: Pick<Bought, "payment">, amount?: number) => {
    const answer = await scenes.refund(payment.id, amount)
    const { type, message } = answer.body as { type?: string; message?: string }
    return { status: answer.status, type, message }
  }

  /** A refund that must go through. */
  const giveBack = async (bought: Pick<Bought, "payment">, amount?: number) =>
    expect(await ask(bought, amount)).toEqual({ status: 200 })

  /** A refund that must be refused by one who says all this; gives the refusal. */
  const refused = async (bought: Pick<Bought, "payment">, amount: number, ...words: string[]) => {
    const answer = await ask(bought, amount)
    expect(answer).toMatchObject({ status: 400, type: "not_allowed" })
    for (const text of words) {
      expect(answer.message).toContain(text)
    }
    return answer.message!
  }

  const shown = async ({ paymentId }: Pick<Bought, "paymentId">, action = "") => {
    const path = `/admin/flutterwave/payments/${paymentId}${action}`
    const answer = await (action ? store.admin.post(path) : store.admin.get(path))
    expect([answer.status, answer.text]).toEqual([200, expect.any(String)])
    return (answer.body as { payment: ShownPayment }).payment
  }

  /** What a payment shows after an admin had Flutterwave asked about it. */
  const checked = (bought: Pick<Bought, "paymentId">) => shown(bought, "/check")

  /** Every amount that Flutterwave was asked to return of a transaction, whatever it answered. */
  const sent = ({ transaction }: Pick<Bought, "transaction">) =>
    scenes
      .refundsAsked()
      .filter(({ transactionId }) => transactionId === String(transaction.id))
      .map(({ body }) => body.amount)

  const returned = async ({ paymentId, order, transaction }: Bought): Promise<Returned> => {
    const [{ refunds }, money, [collection]] = await Promise.all([
      shown({ paymentId }),
      scenes.orderMoney(order.id),
      store.sql<{ refunded: number }>(
        `SELECT coalesce(sum(refunded_amount), 0)::float8 AS refunded FROM payment_collection
          WHERE id IN (SELECT payment_collection_id FROM order_payment_collection
                        WHERE order_id = $1 AND deleted_at IS NULL)`,
        [order.id],
      ),
    ])
    return {
      flutterwave: emulator.refunds
        .filter(({ tx_id }) => tx_id === transaction.id)
        .map(({ status, amount_refunded }) => `${status} ${amount_refunded}`),
      plugin: refunds.map(({ origin, status, amount, is_booked }) =>
        [origin, status, amount, ...(is_booked ? ["booked"] : [])].join(" "),
      ),
      medusa: money.refunds.map(({ amount }) => amount),
      order: money.transactions
        .filter(({ amount }) => amount < 0)
        .map(({ amount, reference_id }) =>
          money.refunds.some(({ id }) => id === reference_id) ? -amount : `${amount} of no refund`,
        ),
      collection: collection!.refunded,
    }
  }

  /** Waits until one of a payment's refunds has this status; gives the payment. */
  const untilOneIs = (bought: Pick<Bought, "paymentId">, status: string) =>
    waitFor(
      async () => {
        const payment = await shown(bought)
        return payment.refunds.some((refund) => refund.status === status) && payment
      },
      { what: `a refund is ${status}` },
    )

  /** So long ago was Flutterwave asked that it would show the refund if it had made it. */
  const longAgo = ({ paymentId }: Pick<Bought, "paymentId">) =>
    store.sql(
      `UPDATE flutterwave_refund
          SET asked_at = asked_at - interval '16 minutes',
              created_at = created_at - interval '16 minutes'
        WHERE payment_id = $1`,
      [paymentId],
    )

  return {
    ...scenes,
    boughtWith,
    ask,
    giveBack,
    refused,
    shown,
    checked,
    sent,
    returned,
    untilOneIs,
    longAgo,
  }
}

/** What a test can let happen to money that goes back. */
export type ReturnedMoney = ReturnType<typeof returnedMoneyOf>
