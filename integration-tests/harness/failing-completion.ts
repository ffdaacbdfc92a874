import type { QueryResultRow } from "pg"
import type { Emulator } from "../emulator"
import { waitFor } from "../setup/wait-for"
import { afterSalesOf } from "./after-sales"
import type { SessionData } from "./checkout-story"
import { type RefundRow, refundsOf, sumOf } from "./refunds"
import type { Store } from "./store"

/** Who completes the cart: the storefront, the plugin when it is notified, or Medusa's own workflow for webhooks. */
export type Completer = "storefront" | "notice" | "medusa"

/** Whether the store's own code refuses the order, or breaks. */
export type How = "refused" | "broken"

/** The scenes of a cart that is paid and cannot become an order, because the completion fails late. */
export function failingCompletionOf(store: Store, emulator: Emulator) {
  const scenes = refundsOf(store, emulator)
  const after = afterSalesOf(store)

  const setMetadata = (cartId: string, metadata: object | null) =>
    store.sql("UPDATE cart SET metadata = $2 WHERE id = $1", [cartId, metadata])

  /** Lets a cart's completion succeed from now on. */
  const mend = (cartId: string) => setMetadata(cartId, null)

  /** The plugin's rows of all refunds of a cart's money, oldest first. */
  const refundsOfCart = async (cartId: string) => {
    const rows = await store.sql<Omit<RefundRow, "amount"> & { amount: string } & QueryResultRow>(
      `SELECT refund.* FROM flutterwave_refund refund
         JOIN flutterwave_payment payment ON payment.id = refund.payment_id
        WHERE payment.cart_id = $1 AND refund.deleted_at IS NULL
        ORDER BY refund.created_at, refund.id`,
      [cartId],
    )
    return rows.map((row) => ({ ...row, amount: Number(row.amount) }))
  }

  /** The session that a cart has now. */
  const sessionOf = async (cartId: string) => {
    const { payment_collection } = await store.shopper.getCart(cartId)
    const sessions = payment_collection!.payment_sessions!
    expect(sessions).toHaveLength(1)
    const data = sessions[0]!.data as unknown as SessionData
    return { id: sessions[0]!.id, data, checkoutUrl: data.checkout_url }
  }

  /** Medusa's payment of a session. */
  const medusaPaymentOf = async (sessionId: string) => {
    const [payment] = await store.sql<{ id: string }>(
      "SELECT id FROM payment WHERE payment_session_id = $1",
      [sessionId],
    )
    return payment!.id
  }

  /** All that persons were told of a cart's money. */
  const attentionsOf = async (cartId: string) => {
    const payments = await store.sql<{ id: string }>(
      "SELECT id FROM flutterwave_payment WHERE cart_id = $1",
      [cartId],
    )
    return payments.flatMap(({ id }) => scenes.attentionsTold(id))
  }

  /**
   * A cart that was paid, and whose completion has failed after its money was captured. `before` is
   * done between the payment and the completion.
   */
  const failToPlace = async (
    completer: Completer,
    how: How = "refused",
    before: () => void | Promise<void> = () => undefined,
  ) => {
    const page = await scenes.openPage()
    const completion_fails = completer === "medusa" ? "before_payment" : "after_payment"
    await setMetadata(page.cart.id, { completion_fails, how })
    const transaction = await emulator.pay(page.link, "success", { notify: false })
    await before()
    switch (completer) {
      case "storefront":
        expect((await store.shopper.completeCart(page.cart.id)).type).not.toBe("order")
        break
      case "notice":
        expect(await emulator.notify(transaction.id)).toEqual([200])
        break
      case "medusa":
        await after.run("process-payment-workflow", {
          action: "captured",
          data: { session_id: page.session.id, amount: page.data.amount },
        })
    }
    await waitFor(async () => (await sessionOf(page.cart.id)).id !== page.session.id, {
      what: "Medusa replaces the payment session",
    })
    await waitFor(async () => (await attentionsOf(page.cart.id)).length > 0, {
      what: "a person is told",
    })
    return { ...page, transaction, total: page.data.amount }
  }

  /** Completes a cart as its storefront does, or finds that a job was faster. */
  const placeOrder = async (cartId: string) => {
    expect(await store.shopper.completeCart(cartId)).toMatchObject({ status: 200, type: "order" })
    return (await store.shopper.getOrderOfCart(cartId))!
  }

  /** The order's money shows once, net, wherever Medusa shows it: in the captures, the books and the total. */
  const expectPaidOnceNet = async (cartId: string, total: number) => {
    const order = (await store.shopper.getOrderOfCart(cartId))!
    expect(await scenes.countOrders(cartId)).toBe(1)
    expect(order).toMatchObject({ status: "pending", total })
    const money = await scenes.orderMoney(order.id)
    expect(money.captured - money.refunded).toBe(total)
    expect(sumOf(money.transactions)).toBe(total)
    expect(await after.pendingDifference(order.id)).toBe(0)
    return { order, money }
  }

  return {
    ...scenes,
    after,
    mend,
    refundsOfCart,
    sessionOf,
    medusaPaymentOf,
    attentionsOf,
    failToPlace,
    placeOrder,
    expectPaidOnceNet,
  }
}
