import { waitFor } from "../setup/wait-for"
import type { CartOptions, OrderOfCart } from "./shopper"
import type { Store } from "./store"

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

/** A row of the ledger, as far as tests look at it. */
export interface LedgerRow {
  id: string
  session_id: string
  cart_id: string | null
  order_id: string | null
  status: string
  attention_reason: string | null
  attention_detail: string | null
  last_failure: string | null
  paid_attempt_id: string | null
}

/** What a test can let happen, in the words that stories are told with. */
export type CheckoutStory = ReturnType<typeof storyOf>

/** The scenes that many stories about money share, played on one store. */
export function storyOf(store: Store) {
  /** Chooses Flutterwave for a cart; chosen again, it replaces the session before. */
  const choose = async (cartId: string) => {
    const { session } = await store.shopper.startSession(cartId, { return_url: returnUrl })
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
  const openPage = async (options: CartOptions | NonNullable<CartOptions["currency"]> = {}) => {
    const cart = await store.shopper.createCart(
      typeof options === "string" ? { currency: options } : options,
    )
    const chosen = await choose(cart.id)
    return { cart, ...chosen, link: await follow(chosen.checkoutUrl) }
  }

  /** Comes back from Flutterwave's page; gives where the storefront takes over. */
  const followReturn = async (url: string) => new URL(await follow(url))

  /** Medusa makes the order first and books its money last; an order counts once it has both. */
  const orderOf = (cartId: string): Promise<OrderOfCart> =>
    waitFor(
      async () => {
        const order = await store.shopper.getOrderOfCart(cartId)
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
    (await store.shopper.get(`/store/flutterwave/payment-sessions/${sessionId}`)).body as {
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

  /** The ledger's row of a session. */
  const ledgerOf = async (sessionId: string) => {
    const rows = await store.sql<LedgerRow>(
      "SELECT * FROM flutterwave_payment WHERE session_id = $1",
      [sessionId],
    )
    if (rows.length !== 1) {
      throw new Error(`The ledger has ${rows.length} rows of the session ${sessionId}`)
    }
    return rows[0]!
  }

  /** Waits until a person is asked about a session's money; gives the ledger's row. */
  const needsAttention = async (sessionId: string, reason: string) => {
    await waitFor(async () => (await ledgerOf(sessionId)).attention_reason === reason, {
      what: `the payment needs attention: ${reason}`,
    })
    return ledgerOf(sessionId)
  }

  /** What the store was told of a payment that needs a person, as its subscriber wrote it down. */
  const attentionsTold = (paymentId: string) => {
    const opening = "The store was told flutterwave.attention_needed "
    return store
      .log()
      .split("\n")
      .filter((line) => line.includes(opening))
      .map((line) => (JSON.parse(line) as { message: string }).message.slice(opening.length))
      .map((told) => JSON.parse(told) as { payment_id: string; reason: string; detail: string })
      .filter(({ payment_id }) => payment_id === paymentId)
  }

  /** Waits until the store was told that a payment needs a person. */
  const told = (paymentId: string) =>
    waitFor(() => attentionsTold(paymentId).length > 0, { what: "a person is called" })

  /** Makes a payment due for its check and runs the job that checks. */
  const checkNow = async (sessionId: string) => {
    await store.sql("UPDATE flutterwave_payment SET next_check_at = now() WHERE session_id = $1", [
      sessionId,
    ])
    await store.tick("flutterwave-check-payments")
  }

  /** Makes all notices that wait for another try due, and runs the job that sweeps. */
  const sweepNow = async () => {
    await store.sql(
      "UPDATE flutterwave_notice SET next_try_at = now() WHERE next_try_at IS NOT NULL",
    )
    await store.tick("flutterwave-sweep-notices")
  }

  return {
    choose,
    follow,
    openPage,
    followReturn,
    orderOf,
    orderPaidOnce,
    statusOf,
    reaches,
    settled,
    ledgerOf,
    needsAttention,
    attentionsTold,
    told,
    countOrders,
    checkNow,
    sweepNow,
  }
}
