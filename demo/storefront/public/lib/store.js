import { api, ApiError } from "./api.js"
import { memory } from "./memory.js"

/** What is on the screen follows from this; change it through the functions below. */
export const state = { regions: [], region: null, cart: null }

const listeners = new Set()

/** Calls back whenever region or cart changed. */
export function onChange(listener) {
  listeners.add(listener)
}

function changed() {
  for (const listener of listeners) listener()
}

/** The countries the store delivers to: `{ code, name, region }`. */
export function countries() {
  return state.regions
    .flatMap((region) =>
      region.countries.map(({ iso_2, display_name }) => ({
        code: iso_2,
        name: display_name,
        region,
      })),
    )
    .sort((a, b) => a.name.localeCompare(b.name))
}

/** Loads the regions and the remembered cart. */
export async function loadStore() {
  state.regions = await api.regions()
  const all = countries()
  const remembered = all.find(({ code }) => code === memory.countryCode)
  const chosen = remembered ?? all.find(({ code }) => code === "ng") ?? all[0]
  if (!chosen) throw new Error("The store has no region to sell in yet.")
  memory.countryCode = chosen.code
  state.region = chosen.region
  await refreshCart()
}

/** Reads the cart again; a cart that is gone or completed is forgotten. */
export async function refreshCart() {
  state.cart = memory.cartId ? await usableCart(memory.cartId) : null
  changed()
}

async function usableCart(id) {
  try {
    const cart = await api.cart(id)
    if (!cart.completed_at) return cart
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 404) throw error
  }
  memory.cartId = null
  return null
}

/** Sells in another country: prices, and the cart with them, change to its currency. */
export async function chooseCountry(code) {
  const chosen = countries().find((country) => country.code === code)
  if (!chosen) return
  if (state.cart && state.cart.region_id !== chosen.region.id) {
    await api.updateCart(state.cart.id, { region_id: chosen.region.id })
  }
  memory.countryCode = code
  state.region = chosen.region
  await refreshCart()
}

/** Puts a variant into the cart, making the cart first where there is none. */
export async function addToCart(variantId, quantity) {
  if (!state.cart) {
    const cart = await api.createCart(state.region.id)
    memory.cartId = cart.id
    state.cart = cart
  }
  await api.addItem(state.cart.id, variantId, quantity)
  await refreshCart()
}

export async function changeQuantity(itemId, quantity) {
  if (quantity < 1) await api.removeItem(state.cart.id, itemId)
  else await api.changeItem(state.cart.id, itemId, quantity)
  await refreshCart()
}

/** Forgets the cart and the payment that ended in an order. */
export function forgetPurchase() {
  memory.cartId = null
  memory.payment = null
  state.cart = null
  changed()
}
