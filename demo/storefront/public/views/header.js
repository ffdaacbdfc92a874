import { fill, h } from "../lib/dom.js"
import { chooseCountry, countries, state } from "../lib/store.js"
import { memory } from "../lib/memory.js"
import { reshow } from "../lib/router.js"

/** Name, country and cart; drawn again whenever one of them changes. */
export function showHeader(element) {
  const items = state.cart?.items ?? []
  const count = items.reduce((sum, { quantity }) => sum + Number(quantity), 0)
  fill(
    element,
    h(
      "a.brand",
      { href: "/", "data-internal": true, testid: "home" },
      h("img", { src: "/logo.svg", alt: "", width: "34", height: "34" }),
      "Baobab Market",
    ),
    h(
      "div.header-tools",
      {},
      countrySelect(),
      h(
        "a.cart-link",
        {
          href: "/cart",
          "data-internal": true,
          testid: "cart-link",
          "aria-label": `Cart, ${count} ${count === 1 ? "item" : "items"}`,
        },
        cartIcon(),
        h("span.cart-count", { testid: "cart-count" }, String(count)),
      ),
    ),
  )
}

function countrySelect() {
  const select = h(
    "select",
    {
      testid: "country-select",
      "aria-label": "Deliver to",
      onchange: async () => {
        select.disabled = true
        try {
          await chooseCountry(select.value)
          reshow()
        } finally {
          select.disabled = false
        }
      },
    },
    countries().map(({ code, name, region }) =>
      h(
        "option",
        { value: code, selected: code === memory.countryCode },
        `${name} · ${region.currency_code.toUpperCase()}`,
      ),
    ),
  )
  return select
}

function cartIcon() {
  const namespace = "http://www.w3.org/2000/svg"
  const svg = document.createElementNS(namespace, "svg")
  svg.setAttribute("viewBox", "0 0 24 24")
  svg.setAttribute("aria-hidden", "true")
  const line = document.createElementNS(namespace, "path")
  line.setAttribute("d", "M5 8h14l1 12H4L5 8zm4 3V7a3 3 0 0 1 6 0v4")
  svg.append(line)
  return svg
}
