import { api } from "../lib/api.js"
import { errorMessage, fill, h, loading } from "../lib/dom.js"
import { shortLines, totals } from "./cart.js"

/** The order that the payment became. */
export async function showOrder(main, { signal, parameters: [orderId] }) {
  document.title = "Your order · Baobab Market"
  fill(main, loading("Fetching your order…"))
  try {
    const order = await api.order(orderId)
    if (signal.aborted) return
    document.title = `Order #${order.display_id} · Baobab Market`
    fill(main, confirmation(order))
  } catch (error) {
    if (!signal.aborted) fill(main, errorMessage(error.message))
  }
}

function confirmation(order) {
  const address = order.shipping_address ?? {}
  return h(
    "section.panel.order",
    { testid: "order-confirmed", "data-order-id": order.id },
    h("div.badge.good", { "aria-hidden": "true" }, "✓"),
    h("h1", {}, "Thank you, it is paid"),
    h(
      "p",
      {},
      "Order ",
      h("strong", { testid: "order-number" }, `#${order.display_id}`),
      ` is confirmed. We write to ${order.email} when it is on its way.`,
    ),
    shortLines(order),
    totals(order),
    h(
      "p.muted",
      {},
      "Delivered to ",
      [address.first_name, address.last_name].filter(Boolean).join(" "),
      address.address_1 && `, ${address.address_1}`,
      address.city && `, ${address.city}`,
    ),
    h(
      "a.button.primary",
      { href: "/", "data-internal": true, testid: "continue-shopping" },
      "Continue shopping",
    ),
  )
}
