import { fill, h, loading } from "../lib/dom.js"
import { askPayment, findOrderOfCart, findSessionId } from "../lib/payment.js"
import { navigate } from "../lib/router.js"
import { forgetPurchase } from "../lib/store.js"
import { pollEvery, wait } from "../lib/wait.js"

/**
 * Where the shopper lands after Flutterwave's page. The address says how it looked at that moment
 * (`flutterwave_status`, `cart_id`, `order_id`); what counts is what the store answers when asked.
 */
export async function showOutcome(main, { signal }) {
  document.title = "Your payment · Baobab Market"
  const query = new URLSearchParams(window.location.search)
  const said = query.get("flutterwave_status")
  const cartId = query.get("cart_id")
  const orderId = query.get("order_id")
  fill(main, loading("Checking your payment…"))
  if (said === "paid" && orderId) {
    finish(orderId)
    return
  }
  if (said === "error") {
    fill(main, panels.error())
    return
  }
  await follow(main, { signal, cartId, said })
}

/** Asks until the payment is decided, and shows each time how it stands. */
async function follow(main, { signal, cartId, said }) {
  let shown = null
  while (!signal.aborted) {
    const now = await ask(cartId)
    if (signal.aborted) return
    if (now.orderId) {
      finish(now.orderId)
      return
    }
    const name = panelFor(now, said)
    if (name !== shown) {
      fill(main, panels[name](now))
      shown = name
    }
    await wait(pollEvery, signal)
  }
}

/**
 * How the payment of a cart stands, its order included; never throws, a store that cannot be
 * reached is an answer too.
 */
export async function ask(cartId) {
  try {
    const sessionId = await findSessionId(cartId)
    if (sessionId) {
      const payment = await askPayment(sessionId)
      // Paid without an order to show: the cart knows it, if it was this cart that was paid.
      if (payment.outcome !== "paid" || payment.orderId || !cartId) return payment
    }
    const orderId = cartId ? await findOrderOfCart(cartId) : null
    return { outcome: orderId ? "paid" : "unknown", orderId }
  } catch (error) {
    return { outcome: "unreachable", message: error.message }
  }
}

/** Which panel fits what the store answers now and what the return said. */
function panelFor({ outcome }, said) {
  switch (outcome) {
    case "paid":
      return "settled"
    case "open":
      if (said === "cancelled" || said === "failed") return said
      return said === "pending" || said === "paid" ? "pending" : "open"
    case "unknown":
      return said === "pending" || said === "paid" ? "pending" : "error"
    default:
      return outcome
  }
}

function finish(orderId) {
  forgetPurchase()
  navigate(`/order/${orderId}`, { replace: true })
}

function panel(testid, { mark, tone, title, text }, ...actions) {
  return h(
    "section.panel.centered",
    { testid },
    mark
      ? h(`div.badge.${tone}`, { "aria-hidden": "true" }, mark)
      : h("div.spinner.large", { "aria-hidden": "true" }),
    h("h1", {}, title),
    h("p", { role: "status" }, text),
    actions.length > 0 && h("div.actions", {}, actions),
  )
}

const tryAgain = (checkoutUrl, text = "Try again") =>
  checkoutUrl && h("a.button.primary", { href: checkoutUrl, testid: "try-again" }, text)

const backToCart = () =>
  h("a.button", { href: "/cart", "data-internal": true, testid: "back-to-cart" }, "Back to cart")

const panels = {
  pending: () =>
    panel("payment-pending", {
      title: "Waiting for your payment",
      text: "Flutterwave is still confirming it. That takes seconds by mobile money and up to some minutes by bank transfer. This page changes by itself, and you may close it: your order will be placed all the same.",
    }),
  failed: ({ checkoutUrl }) =>
    panel(
      "payment-failed",
      {
        mark: "!",
        tone: "bad",
        title: "The payment did not go through",
        text: "Your bank or provider declined it and nothing was taken. You can try again, with another way to pay if you like.",
      },
      tryAgain(checkoutUrl),
      backToCart(),
    ),
  cancelled: ({ checkoutUrl }) =>
    panel(
      "payment-cancelled",
      {
        mark: "↩",
        tone: "calm",
        title: "You left before paying",
        text: "Nothing was taken. Your cart is as you left it.",
      },
      tryAgain(checkoutUrl),
      backToCart(),
    ),
  open: ({ checkoutUrl }) =>
    panel(
      "payment-open",
      {
        mark: "…",
        tone: "calm",
        title: "Your payment is still open",
        text: "Nothing was paid yet. Your cart is as you left it.",
      },
      tryAgain(checkoutUrl, "Pay now"),
      backToCart(),
    ),
  replaced: () =>
    panel(
      "payment-replaced",
      {
        mark: "↩",
        tone: "calm",
        title: "This payment was replaced",
        text: "Your cart changed after it was started. Check out again to pay for what is in it now.",
      },
      backToCart(),
    ),
  attention: () =>
    panel("payment-attention", {
      mark: "!",
      tone: "calm",
      title: "We are looking at your payment",
      text: "Your money arrived, but it does not fit the order by itself. Nothing is lost: the store will contact you. Please do not pay again.",
    }),
  settled: () =>
    panel("payment-settled", {
      mark: "✓",
      tone: "good",
      title: "It is paid",
      text: "The store has received your payment.",
    }),
  unreachable: ({ message }) =>
    panel("payment-unreachable", {
      title: "We cannot see your payment at the moment",
      text: `${message} We keep trying; if you have paid, your order is safe.`,
    }),
  error: () =>
    panel(
      "payment-error",
      {
        mark: "!",
        tone: "bad",
        title: "We could not check this payment",
        text: "The address does not belong to a payment that we know. If you have paid, your order will still be placed. Otherwise go back to your cart and pay from there.",
      },
      backToCart(),
    ),
}
