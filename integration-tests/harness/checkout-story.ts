import { waitFor } from "../setup/wait-for"
import { ledgerLooks } from "./ledger-looks"
import type { CartOptions, OrderOfCart, Shopper } from "./shopper"
import type { Store } from "./store"
import { whatWasTold } from "./what-was-told"

/** Where the tests' storefront takes its shoppers back. */
export const returnUrl = "http://localhost:8000/return?step=pay"

/** What `initiatePayment` leaves in the session for the storefront. */
export interface SessionData {
  session_id: string
  payment_id: string
  tx_ref: string
  checkout_url: string
  amount: number
  currency_code: string
  status: string
}

/** What a test can let happen, in the words that stories are told with. */
export type CheckoutStory = ReturnType<typeof storyOf>

/**
 * The scenes that many stories about money share, played on one store.
 *
 * @param shopper who they are about: a guest, unless it is a customer that `signUp` gave
 */
export function storyOf(store: Store, shopper: Shopper = store.shopper) {
  const looks = ledgerLooks(store)
  const { ledgerOf } = looks

  /**
   * Chooses Flutterwave for a cart; chosen again, it replaces the session before. `asked` goes to the
   * provider beside the address to return to (`save_card`, `saved_card_id`).
   */
  const choose = async (cartId: string, asked: Record<string, unknown> = {}) => {
    const { session } = await shopper.startSession(cartId, { return_url: returnUrl, ...asked })
    const data = session.data as unknown as SessionData
    return { session, data, txRef: data.tx_ref, checkoutUrl: data.checkout_url }
  }

  /** Opens a pay link; gives where it leads. */
  const follow = async (url: string) => {
    const { pathname, search } = new URL(url)
    const answer = await store.request.get(pathname + search)
    expect(answer.status).toBe(303)
    return answer.headers.location as string
  }

  /** A cart whose shopper has opened Flutterwave's page. */
  const openPage = async (
    options: CartOptions | NonNullable<CartOptions["currency"]> = {},
    asked?: Record<string, unknown>,
  ) => {
    const cart = await shopper.createCart(
      typeof options === "string" ? { currency: options } : options,
    )
    const chosen = await choose(cart.id, asked)
    return { cart, ...chosen, link: await follow(chosen.checkoutUrl) }
  }

  /** Comes back from Flutterwave's page; gives where the storefront takes over. */
  const followReturn = async (url: string) => new URL(await follow(url))

  /** Medusa makes the order first and books its money last; an order counts once it has both. */
  const orderOf = (cartId: string): Promise<OrderOfCart> =>
    waitFor(
      async () => {
        const order = await shopper.getOrderOfCart(cartId)
        return order?.payments[0]?.captured_at && order.transactions.length > 0 ? order : null
      },
      { what: "the order is placed and captured" },
    )

  /** How many orders a cart became. */
  const countOrders = async (cartId: string) => {
    const rows = await store.sql<{ order_id: string }>(
      "SELECT order_id FROM order_cart WHERE cart_id = $1 AND deleted_at IS NULL",
      [cartId],
    )
    return rows.length
  }

  /** The one order of a cart, once it has exactly one capture, of exactly its total. */
  const orderPaidOnce = async (cartId: string): Promise<OrderOfCart> => {
    const order = await orderOf(cartId)
    const captures = order.payments.flatMap((payment) => payment.captures ?? [])
    expect(captures.map(({ amount }) => amount)).toEqual([order.total])
    expect(order.transactions.map(({ amount }) => amount)).toEqual([order.total])
    expect(await countOrders(cartId)).toBe(1)
    return order
  }

  const statusOf = async (sessionId: string) =>
    (await shopper.get(`/store/flutterwave/payment-sessions/${sessionId}`)).body as {
      status: string
      order_id: string | null
      checkout_url: string | null
    }

  /** Waits until the storefront is told this status. */
  const reaches = (sessionId: string, status: string) =>
    waitFor(async () => (await statusOf(sessionId)).status === status, {
      what: `the payment is ${status}`,
    })

  const settled = (sessionId: string) => reaches(sessionId, "settled")

  /** Waits until a person is asked about a session's money; gives the ledger's row. */
  const needsAttention = async (sessionId: string, reason: string) => {
    await waitFor(async () => (await ledgerOf(sessionId)).attention_reason === reason, {
      what: `the payment needs attention: ${reason}`,
    })
    return ledgerOf(sessionId)
  }

  /** Makes a payment due for its check and runs the job that checks. */
  const checkNow = async (sessionId: string) => {
    await store.sql("UPDATE flutterwave_payment SET next_check_at = now() WHERE session_id = $1", [
      sessionId,
    ])
    await store.tick("flutterwave-check-payments")
  }

  /**
   * Makes a payment's next attempt due and runs the job that attempts.
   *
   * @throws {Error} when no attempt is to come
   */
  const dueNow = async (sessionId: string) => {
    const due = await store.sql(
      `UPDATE flutterwave_payment SET next_attempt_at = now()
        WHERE session_id = $1 AND next_attempt_at IS NOT NULL RETURNING id`,
      [sessionId],
    )
    if (due.length === 0) {
      throw new Error(`No attempt is to come at the payment of the session ${sessionId}`)
    }
    await store.tick("flutterwave-retry-payments")
  }

  /** Makes all notices that wait for another try due, and runs the job that sweeps. */
  const sweepNow = async () => {
    await store.sql(
      "UPDATE flutterwave_notice SET next_try_at = now() WHERE next_try_at IS NOT NULL",
    )
    await store.tick("flutterwave-sweep-notices")
  }

  return {
    ...looks,
    ...whatWasTold(store),
    choose,
    follow,
    openPage,
    followReturn,
    orderOf,
    orderPaidOnce,
    statusOf,
    reaches,
    settled,
    needsAttention,
    countOrders,
    checkNow,
    dueNow,
    sweepNow,
  }
}
