import { api } from "../lib/api.js"
import { errorMessage, fill, h, loading, whileBusy } from "../lib/dom.js"
import { formatMoney } from "../lib/money.js"
import { addToCart, state } from "../lib/store.js"

/** The shop's front: every product, to be put into the cart from here. */
export async function showProducts(main, { signal }) {
  document.title = "Baobab Market"
  fill(main, hero(), h("div.grid", {}, skeletons()))
  const grid = main.querySelector(".grid")
  try {
    const products = await api.products(state.region.id)
    if (signal.aborted) return
    fill(
      grid,
      products.length > 0 ? products.map(card) : h("p", {}, "Nothing is for sale here yet."),
    )
  } catch (error) {
    if (!signal.aborted) fill(main, errorMessage(error.message))
  }
}

function hero() {
  return h(
    "section.hero",
    {},
    h("h1", {}, "Made well, close to home"),
    h(
      "p",
      {},
      "Baskets, cloth, coffee and light from makers across the continent. Pay by card, bank transfer, USSD or mobile money.",
    ),
  )
}

function skeletons() {
  return [
    h("span.visually-hidden", { role: "status" }, "Loading products"),
    ...Array.from({ length: 6 }, () => h("div.card.skeleton", { "aria-hidden": "true" })),
  ]
}

function card(product) {
  const variants = [...(product.variants ?? [])].sort((a, b) => priceOf(a) - priceOf(b))
  let chosen = variants[0]
  const message = h("div.card-message", { "aria-live": "polite" })
  const price = h("p.price", { testid: "price" })
  const button = h("button.primary", {
    type: "button",
    testid: "add-to-cart",
    "aria-label": `Add ${product.title} to cart`,
    onclick: () =>
      whileBusy(
        button,
        (text) => fill(message, text && errorMessage(text)),
        async () => {
          await addToCart(chosen.id, 1)
          fill(message, h("p.added", { testid: "added" }, "In your cart ✓"))
        },
      ),
  })

  const show = () => {
    const { calculated_amount, currency_code } = chosen?.calculated_price ?? {}
    const soldOut = !chosen || chosen.inventory_quantity === 0
    fill(
      price,
      calculated_amount === undefined ? "" : formatMoney(calculated_amount, currency_code),
    )
    fill(button, soldOut ? "Sold out" : "Add to cart")
    button.disabled = soldOut
  }
  show()

  return h(
    "article.card",
    { testid: "product-card", "data-handle": product.handle },
    h("img", { src: product.thumbnail, alt: "", loading: "lazy", width: "400", height: "400" }),
    h(
      "div.card-body",
      {},
      product.subtitle && h("p.origin", {}, product.subtitle),
      h("h2", {}, product.title),
      h("p.description", {}, product.description),
      variants.length > 1 &&
        choice(product, variants, (variant) => {
          chosen = variant
          show()
        }),
      message,
      h("div.card-foot", {}, price, button),
    ),
  )
}

function priceOf(variant) {
  return Number(variant.calculated_price?.calculated_amount ?? 0)
}

function choice(product, variants, onChoose) {
  const name = `variant-${product.id}`
  return h(
    "fieldset.choice",
    {},
    h("legend.visually-hidden", {}, product.options?.[0]?.title ?? "Kind"),
    variants.map((variant, index) =>
      h(
        "label",
        {},
        h("input", {
          type: "radio",
          name,
          testid: "variant",
          value: variant.id,
          checked: index === 0,
          onchange: () => onChoose(variant),
        }),
        h("span", {}, variant.title),
      ),
    ),
  )
}

/** What stands in for the page while the store itself is being loaded. */
export function showLoading(main) {
  fill(main, loading("Opening the store…"))
}
