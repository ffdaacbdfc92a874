import { errorMessage, fill, h } from "../lib/dom.js"
import { formatMoney } from "../lib/money.js"
import { changeQuantity, state } from "../lib/store.js"

/** The cart, where quantities are changed. */
export function showCart(main) {
  document.title = "Your cart · Baobab Market"
  const { cart } = state
  if (!cart || cart.items.length === 0) {
    fill(
      main,
      h(
        "section.panel.centered",
        { testid: "cart-empty" },
        h("h1", {}, "Your cart is empty"),
        h("p", {}, "Find something you like; it will wait for you here."),
        h("a.button.primary", { href: "/", "data-internal": true }, "See the products"),
      ),
    )
    return
  }
  fill(
    main,
    h("h1", {}, "Your cart"),
    h(
      "div.columns",
      {},
      h(
        "ul.lines.panel",
        { testid: "cart-lines" },
        cart.items.map((item) => line(main, item, cart.currency_code)),
      ),
      h(
        "section.panel.summary",
        { "aria-label": "Summary" },
        totals(cart),
        h(
          "a.button.primary.wide",
          { href: "/checkout", "data-internal": true, testid: "checkout" },
          "Check out",
        ),
        h("a.quiet", { href: "/", "data-internal": true }, "Keep shopping"),
      ),
    ),
  )
}

function line(main, item, currencyCode) {
  const change = (quantity) => async (event) => {
    const row = event.currentTarget.closest("li")
    row.setAttribute("aria-busy", "true")
    for (const button of row.querySelectorAll("button")) button.disabled = true
    try {
      await changeQuantity(item.id, quantity)
      showCart(main)
    } catch (error) {
      showCart(main)
      main.querySelector("h1").after(errorMessage(error.message))
    }
  }
  const quantity = Number(item.quantity)
  const step = (text, label, next, testid) =>
    h("button", { type: "button", "aria-label": label, testid, onclick: change(next) }, text)
  return h(
    "li.line",
    { testid: "cart-line" },
    h("img", { src: item.thumbnail, alt: "", width: "72", height: "72" }),
    h("div", {}, h("p.line-title", {}, item.product_title), variantTitle(item)),
    h("p.line-price", {}, formatMoney(item.unit_price * quantity, currencyCode)),
    h(
      "div.stepper",
      {},
      step("−", `One ${item.product_title} less`, quantity - 1, "quantity-less"),
      h("span", { testid: "quantity", "aria-live": "polite" }, String(quantity)),
      step("+", `One ${item.product_title} more`, quantity + 1, "quantity-more"),
      h(
        "button.quiet",
        { type: "button", testid: "remove", onclick: change(0) },
        "Remove",
        h("span.visually-hidden", {}, ` ${item.product_title}`),
      ),
    ),
  )
}

function variantTitle(item) {
  return item.variant_title && item.variant_title !== "One size"
    ? h("p.muted", {}, item.variant_title)
    : null
}

/** Items, delivery and total of a cart or an order. */
export function totals(sale) {
  const row = (label, amount, testid) =>
    h(
      "div",
      {},
      h("dt", {}, label),
      h("dd", { testid }, amount === null ? "Next step" : formatMoney(amount, sale.currency_code)),
    )
  const delivery = sale.shipping_methods?.length > 0 ? sale.shipping_total : null
  return h(
    "dl.totals",
    {},
    row("Items", sale.item_total, "item-total"),
    row("Delivery", delivery, "shipping-total"),
    Number(sale.discount_total) > 0 && row("Discount", -sale.discount_total, "discount-total"),
    row("Total", sale.total, "total"),
  )
}

/** What is bought, in short: for the side of the checkout and for the order. */
export function shortLines(sale) {
  return h(
    "ul.short-lines",
    {},
    sale.items.map((item) =>
      h(
        "li",
        { testid: "order-line" },
        h("img", { src: item.thumbnail, alt: "", width: "52", height: "52" }),
        h(
          "div",
          {},
          h("p.line-title", {}, item.product_title),
          h(
            "p.muted",
            {},
            [shortVariant(item), `Quantity ${item.quantity}`].filter(Boolean).join(" · "),
          ),
        ),
        h("p.line-price", {}, formatMoney(item.unit_price * item.quantity, sale.currency_code)),
      ),
    ),
  )
}

function shortVariant(item) {
  return item.variant_title === "One size" ? "" : item.variant_title
}
