let config

/** An answer of the Store API that was not a success; `message` is fit for the shopper. */
export class ApiError extends Error {
  constructor(message, status) {
    super(message)
    this.name = "ApiError"
    this.status = status
  }
}

async function getConfig() {
  if (!config) {
    const response = await fetch("/config.json")
    config = await response.json()
  }
  return config
}

async function call(path, { method = "GET", body } = {}) {
  const { backend_url, publishable_key } = await getConfig()
  let response
  try {
    response = await fetch(new URL(path, backend_url), {
      method,
      headers: {
        "x-publishable-api-key": publishable_key,
        ...(body ? { "content-type": "application/json" } : {}),
      },
      body: body ? JSON.stringify(body) : undefined,
    })
  } catch {
    throw new ApiError("The store cannot be reached. Check your connection and try again.", 0)
  }
  const text = await response.text()
  const answer = parse(text)
  if (!response.ok || answer === undefined) {
    throw new ApiError(answer?.message || `The store answered ${response.status}.`, response.status)
  }
  return answer
}

function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const post = (path, body = {}) => call(path, { method: "POST", body })
const productFields = "*variants.calculated_price,+variants.inventory_quantity,*variants.options"

/** The calls of the Store API that this storefront makes, in the order of a purchase. */
export const api = {
  regions: async () => (await call("/store/regions")).regions,

  products: async (regionId) => {
    const query = new URLSearchParams({
      region_id: regionId,
      fields: productFields,
      order: "title",
      limit: "50",
    })
    return (await call(`/store/products?${query}`)).products
  },

  createCart: async (regionId) => (await post("/store/carts", { region_id: regionId })).cart,
  cart: async (id) => (await call(`/store/carts/${id}`)).cart,
  updateCart: async (id, changes) => (await post(`/store/carts/${id}`, changes)).cart,

  addItem: (cartId, variantId, quantity) =>
    post(`/store/carts/${cartId}/line-items`, { variant_id: variantId, quantity }),
  changeItem: (cartId, itemId, quantity) =>
    post(`/store/carts/${cartId}/line-items/${itemId}`, { quantity }),
  removeItem: (cartId, itemId) =>
    call(`/store/carts/${cartId}/line-items/${itemId}`, { method: "DELETE" }),

  shippingOptions: async (cartId) =>
    (await call(`/store/shipping-options?cart_id=${cartId}`)).shipping_options,
  chooseShipping: (cartId, optionId) =>
    post(`/store/carts/${cartId}/shipping-methods`, { option_id: optionId }),

  /** Starts the payment; the answer's `data.checkout_url` is where the shopper pays. */
  startPayment: async (cartId, returnUrl) => {
    const { payment_collection } = await post("/store/payment-collections", { cart_id: cartId })
    const answer = await post(
      `/store/payment-collections/${payment_collection.id}/payment-sessions`,
      { provider_id: flutterwave, data: { return_url: returnUrl } },
    )
    return openSession(answer.payment_collection)
  },

  /** `{ payment_session_id, status, order_id, checkout_url }` */
  paymentStatus: (sessionId) => call(`/store/flutterwave/payment-sessions/${sessionId}`),

  /** On a cart that was completed already, Medusa answers with its order. */
  completeCart: (cartId) => post(`/store/carts/${cartId}/complete`),

  order: async (id) => (await call(`/store/orders/${id}`)).order,
}

const flutterwave = "pp_flutterwave_flutterwave"

/** The payment session that the collection is to be paid with, if one was started. */
export function openSession(paymentCollection) {
  return paymentCollection?.payment_sessions?.find(({ provider_id }) => provider_id === flutterwave)
}
