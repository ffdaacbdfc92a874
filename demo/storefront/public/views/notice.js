import { fill, h } from "../lib/dom.js"
import { memory } from "../lib/memory.js"
import { navigate } from "../lib/router.js"
import { forgetPurchase, refreshCart } from "../lib/store.js"
import { pollEvery, wait } from "../lib/wait.js"
import { ask } from "./outcome.js"

/**
 * Tells a shopper who comes back what became of the payment they started: shows the order if there
 * is one, says so when the payment is on its way and when it has arrived, and otherwise stays silent.
 */
export async function showNotice(element) {
  const payment = memory.payment
  if (!payment || window.location.pathname === "/return") return
  const standing = await ask(payment.cart_id)
  if (standing.orderId) {
    forgetPurchase()
    navigate(`/order/${standing.orderId}`)
    return
  }
  showStanding(element, payment, standing)
  if (isUndecided(standing)) await keepAsking(element, payment)
}

/** The shopper is doing something else meanwhile, and is told without being taken away from it. */
async function keepAsking(element, payment) {
  for (;;) {
    await wait(pollEvery)
    // Another page has taken over, or another payment was started.
    if (!element.hasChildNodes() || memory.payment?.session_id !== payment.session_id) return
    const standing = await ask(payment.cart_id)
    if (standing.orderId) {
      memory.payment = null
      await refreshCart()
      show(element, "Your payment has arrived.", "See your order", `/order/${standing.orderId}`)
      return
    }
    if (!isUndecided(standing)) {
      showStanding(element, payment, standing)
      return
    }
  }
}

function isUndecided({ outcome }) {
  return outcome === "pending" || outcome === "unreachable"
}

const words = {
  pending: "Your payment is being confirmed.",
  unreachable: "We cannot see your payment at the moment.",
  open: "You have an order that is not paid yet.",
  failed: "You have an order that is not paid yet.",
  attention: "We are looking at your payment.",
}

function showStanding(element, payment, { outcome }) {
  const text = words[outcome]
  const query = new URLSearchParams({ cart_id: payment.cart_id })
  if (text) show(element, text, "See how it stands", `/return?${query}`)
  else fill(element)
}

function show(element, text, linkText, href) {
  fill(
    element,
    h(
      "p.notice",
      { testid: "payment-notice" },
      text,
      " ",
      h("a", { href, "data-internal": true, onclick: () => fill(element) }, linkText),
    ),
  )
}
