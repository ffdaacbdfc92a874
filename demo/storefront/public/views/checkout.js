import { api } from "../lib/api.js"
import { errorMessage, fill, h, loading, whileBusy } from "../lib/dom.js"
import { memory } from "../lib/memory.js"
import { formatMoney } from "../lib/money.js"
import { navigate } from "../lib/router.js"
import { countries, refreshCart, state } from "../lib/store.js"
import { shortLines, totals } from "./cart.js"

/** Address first, then delivery and payment: two short steps on one page. */
export async function showCheckout(main, { signal }) {
  document.title = "Checkout · Baobab Market"
  if (!state.cart || state.cart.items.length === 0) {
    navigate("/cart", { replace: true })
    return
  }
  const steps = h("div.steps")
  const side = h("section.panel.summary", { "aria-label": "Your order" })
  fill(main, h("h1", {}, "Checkout"), h("div.columns", {}, steps, side))
  const page = { steps, side, signal }
  drawSide(page)
  showAddressStep(page)
}

function drawSide({ side }) {
  fill(side, shortLines(state.cart), totals(state.cart))
}

function field(label, name, options = {}) {
  const { testid, optional, ...attributes } = options
  return h(
    "label.field",
    {},
    h("span", {}, label, optional && h("span.muted", {}, " (optional)")),
    h("input", { name, id: name, testid, required: !optional, ...attributes }),
  )
}

function showAddressStep(page) {
  const known = memory.address ?? {}
  const message = h("div")
  const button = h(
    "button.primary.wide",
    { type: "submit", testid: "continue-to-payment" },
    "Continue to payment",
  )
  const country = countries().find(({ code }) => code === memory.countryCode)
  const form = h(
    "form.panel",
    {
      testid: "address-form",
      onsubmit: (event) => {
        event.preventDefault()
        void whileBusy(
          button,
          (text) => fill(message, text && errorMessage(text)),
          () => saveAddress(page, form, country.code),
        )
      },
    },
    h("h2", {}, "Where should it go?"),
    field("E-mail", "email", {
      type: "email",
      autocomplete: "email",
      inputmode: "email",
      testid: "email",
      value: known.email ?? "",
    }),
    h(
      "div.pair",
      {},
      field("First name", "first_name", {
        autocomplete: "given-name",
        testid: "first-name",
        value: known.first_name ?? "",
      }),
      field("Last name", "last_name", {
        autocomplete: "family-name",
        testid: "last-name",
        value: known.last_name ?? "",
      }),
    ),
    field("Street and number", "address_1", {
      autocomplete: "address-line1",
      testid: "address",
      value: known.address_1 ?? "",
    }),
    h(
      "div.pair",
      {},
      field("City", "city", {
        autocomplete: "address-level2",
        testid: "city",
        value: known.city ?? "",
      }),
      field("Phone", "phone", {
        type: "tel",
        autocomplete: "tel",
        testid: "phone",
        optional: true,
        value: known.phone ?? "",
      }),
    ),
    h("p.muted", {}, `Country: ${country.name}. You can change it at the top of the page.`),
    message,
    button,
  )
  fill(page.steps, form)
}

async function saveAddress(page, form, countryCode) {
  const entered = Object.fromEntries(
    [...new FormData(form)].map(([name, value]) => [name, value.trim()]),
  )
  const { email, ...rest } = entered
  const address = { ...rest, country_code: countryCode }
  await api.updateCart(state.cart.id, {
    ...(email ? { email } : {}),
    shipping_address: address,
    billing_address: address,
  })
  memory.address = entered
  const options = await api.shippingOptions(state.cart.id)
  if (options[0]) {
    await api.chooseShipping(state.cart.id, options[0].id)
  }
  await refreshCart()
  if (page.signal.aborted) return
  drawSide(page)
  showPaymentStep(page, entered, options)
}

function showPaymentStep(page, entered, options) {
  const message = h("div")
  const button = h("button.primary.wide.pay", {
    type: "button",
    testid: "place-payment",
    onclick: () =>
      whileBusy(
        button,
        (text) => fill(message, text && errorMessage(text)),
        () => pay(button),
      ),
  })
  const drawButton = () =>
    fill(button, `Pay ${formatMoney(state.cart.total, state.cart.currency_code)} with Flutterwave`)
  drawButton()

  window.scrollTo(0, 0)
  const choose = async (option) => {
    button.disabled = true
    fill(message)
    try {
      await api.chooseShipping(state.cart.id, option.id)
      await refreshCart()
      drawSide(page)
      drawButton()
    } catch (error) {
      fill(message, errorMessage(error.message))
    } finally {
      button.disabled = false
    }
  }

  fill(
    page.steps,
    h(
      "section.panel.address-card",
      { testid: "address-summary" },
      h(
        "div",
        {},
        h("p.line-title", {}, `${entered.first_name} ${entered.last_name}`),
        h("p.muted", {}, [entered.address_1, entered.city].filter(Boolean).join(", ")),
        h("p.muted", {}, entered.email),
      ),
      h(
        "button.quiet",
        { type: "button", testid: "edit-address", onclick: () => showAddressStep(page) },
        "Change",
      ),
    ),
    h(
      "section.panel",
      {},
      h(
        "fieldset.delivery",
        {},
        h("legend", {}, "Delivery"),
        options.length === 0 && errorMessage("The store does not deliver to this country."),
        options.map((option, index) => deliveryOption(option, index === 0, choose)),
      ),
      message,
      button,
      h(
        "p.muted.small",
        {},
        "You pay on Flutterwave's secure page and come back here. Your card number never reaches this store.",
      ),
    ),
  )
}

function deliveryOption(option, checked, choose) {
  return h(
    "label.delivery-option",
    {},
    h("input", {
      type: "radio",
      name: "delivery",
      testid: "shipping-option",
      value: option.id,
      checked,
      onchange: () => choose(option),
    }),
    h(
      "span.delivery-name",
      {},
      h("span", {}, option.name),
      option.type?.description && h("span.muted", {}, option.type.description),
    ),
    h("span.line-price", {}, formatMoney(option.amount, state.cart.currency_code)),
  )
}

async function pay(button) {
  const session = await api.startPayment(state.cart.id, `${window.location.origin}/return`)
  const checkoutUrl = session?.data?.checkout_url
  if (!checkoutUrl) {
    throw new Error("The payment could not be started: the store gave no address to pay at.")
  }
  // Remembered before leaving: should the tab be closed on the way, the order is still found.
  memory.payment = { cart_id: state.cart.id, session_id: session.id }
  fill(button, loading("Going to Flutterwave…"))
  window.location.assign(checkoutUrl)
  // The page is left in a moment; until then a second click must not start another payment.
  await new Promise(() => {})
}
