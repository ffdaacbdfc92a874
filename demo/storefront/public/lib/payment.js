import { api, openSession } from "./api.js"
import { memory } from "./memory.js"

/**
 * How a payment stands, in the four words the pages distinguish. The words on the left are the
 * plugin's, see `GET /store/flutterwave/payment-sessions/:id`.
 */
const outcomes = {
  awaiting: "open",
  retrying: "failed",
  pending: "pending",
  paid: "pending",
  authorized: "pending",
  settled: "paid",
  failed: "failed",
  exhausted: "failed",
  abandoned: "failed",
  superseded: "replaced",
  canceled: "replaced",
  attention: "attention",
}

/**
 * Asks how the payment of a session stands.
 *
 * @returns `{ outcome, orderId, checkoutUrl }`, outcome being open, pending, paid, failed,
 * replaced or attention
 */
export async function askPayment(sessionId) {
  const answer = await api.paymentStatus(sessionId)
  return {
    outcome: answer.order_id ? "paid" : (outcomes[answer.status] ?? "pending"),
    orderId: answer.order_id,
    checkoutUrl: answer.checkout_url,
  }
}

/**
 * The payment session of a cart: the remembered one, else the one that the cart itself knows (the
 * shopper may have come back in another browser).
 */
export async function findSessionId(cartId) {
  const remembered = memory.payment
  if (remembered && (!cartId || remembered.cart_id === cartId)) return remembered.session_id
  if (!cartId) return null
  const cart = await api.cart(cartId)
  return openSession(cart.payment_collection)?.id ?? null
}

/** The order of a cart that has been completed; null while there is none. */
export async function findOrderOfCart(cartId) {
  const cart = await api.cart(cartId)
  if (!cart.completed_at) return null
  const answer = await api.completeCart(cartId)
  return answer.type === "order" ? answer.order.id : null
}
