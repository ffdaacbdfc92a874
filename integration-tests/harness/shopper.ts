import { randomBytes } from "node:crypto"
import type {
  AdminOrder,
  StoreCart,
  StoreCustomer,
  StorePaymentCollection,
  StorePaymentSession,
} from "@medusajs/framework/types"
import type supertest from "supertest"
import type { Admin } from "./admin"
import { addresses } from "./addresses"
import type { Seed } from "./seed"
import type { Sql } from "./sql"

const flutterwave = "pp_flutterwave_flutterwave"

export interface CartOptions {
  /** NGN unless told otherwise. */
  currency?: "NGN" | "KES" | "UGX" | "USD"
  /** A customer's own where none is given; null leaves the cart without one. */
  email?: string | null
  /** Of the one product, when `items` is not given. */
  quantity?: number
  /** Products by handle (`coffee`, `basket`, `card`). */
  items?: { product: string; quantity: number }[]
}

/** The parts of an admin's view of an order that money is about. */
export type OrderOfCart = Pick<
  AdminOrder,
  | "id"
  | "display_id"
  | "status"
  | "payment_status"
  | "email"
  | "total"
  | "currency_code"
  | "payment_collections"
> & {
  transactions: { id: string; amount: number; currency_code: string; reference: string }[]
  /** All payments of the order, with their captures and refunds. */
  payments: NonNullable<NonNullable<AdminOrder["payment_collections"]>[number]["payments"]>
}

export interface Shopper {
  /** A cart with address and delivery, complete as far as the payment. */
  createCart(options?: CartOptions): Promise<StoreCart>
  /** Chooses Flutterwave for the cart. @throws {Error} with the answer, when that is refused */
  startSession(
    cartId: string,
    data?: Record<string, unknown>,
    providerId?: string,
  ): Promise<{ collection: StorePaymentCollection; session: StorePaymentSession }>
  /** Places the order; gives whatever the server answers. */
  completeCart(cartId: string): Promise<{
    status: number
    type?: "order" | "cart"
    order?: { id: string }
    error?: { message: string; type: string }
    message?: string
  }>
  getCart(cartId: string): Promise<StoreCart>
  /** The order that the cart became, as an admin sees it; null while there is none. */
  getOrderOfCart(cartId: string): Promise<OrderOfCart | null>
  get(path: string): Promise<supertest.Response>
  post(path: string, body?: object): Promise<supertest.Response>
  delete(path: string): Promise<supertest.Response>
  /** Registers and signs in a new customer, of this e-mail or of one that nobody else has. */
  signUp(email?: string): Promise<Customer>
}

/** A shopper who is signed in: whatever she asks for, she asks as herself. */
export interface Customer extends Shopper {
  id: string
  email: string
  /** Her bearer token. */
  token: string
}

const orderFields = [
  "id,display_id,status,payment_status,email,total,currency_code,*transactions,*payment_collections",
  "*payment_collections.payments,*payment_collections.payments.captures",
  "*payment_collections.payments.refunds",
].join(",")

interface Doors {
  request: ReturnType<typeof supertest>
  seed: Seed
  sql: Sql
  admin: Admin
}

/** Walks through the Store API as a storefront does: as a guest, or as the customer given. */
export function shopperOf(
  doors: Doors,
  customer?: Pick<Customer, "id" | "email" | "token">,
): Shopper {
  const { request, seed, sql, admin } = doors
  const key = { "x-publishable-api-key": seed.publishableKey }
  const headers = { ...key, ...(customer && bearer(customer.token)) }
  const get = async (path: string) => request.get(path).set(headers)
  const post = async (path: string, body: object = {}) => request.post(path).set(headers).send(body)
  return {
    get,
    post,
    delete: async (path) => request.delete(path).set(headers),

    signUp: async (email = `ada-${randomBytes(6).toString("hex")}@shopper.example`) => {
      const account = { email, password: randomBytes(12).toString("hex") }
      const registered = await bodyOf<{ token: string }>(
        request.post("/auth/customer/emailpass/register").send(account),
      )
      const person = { email, first_name: "Ada", last_name: "Obi" }
      const made = await bodyOf<{ customer: StoreCustomer }>(
        request
          .post("/store/customers")
          .set({ ...key, ...bearer(registered.token) })
          .send(person),
      )
      // The token of the registration knows of no customer yet.
      const { token } = await bodyOf<{ token: string }>(
        request.post("/auth/customer/emailpass").send(account),
      )
      const identity = { id: made.customer.id, email, token }
      return { ...shopperOf(doors, identity), ...identity }
    },

    createCart: async ({ currency = "NGN", email, quantity = 1, items } = {}) => {
      const market = currency.toLowerCase()
      const wanted = items ?? [{ product: "coffee", quantity }]
      const address = addresses[currency]
      const { cart } = await bodyOf<{ cart: StoreCart }>(
        post("/store/carts", {
          region_id: seed.regions[market],
          ...(email === null ? {} : { email: email ?? customer?.email ?? "ada@shopper.example" }),
          items: wanted.map((item) => ({
            variant_id: seed.variants[item.product],
            quantity: item.quantity,
          })),
          shipping_address: address,
          billing_address: address,
        }),
      )
      const chosen = post(`/store/carts/${cart.id}/shipping-methods`, {
        option_id: seed.shippingOptions[market],
      })
      return (await bodyOf<{ cart: StoreCart }>(chosen)).cart
    },

    startSession: async (cartId, data, providerId = flutterwave) => {
      const { payment_collection } = await bodyOf<{ payment_collection: StorePaymentCollection }>(
        post("/store/payment-collections", { cart_id: cartId }),
      )
      const started = await bodyOf<{ payment_collection: StorePaymentCollection }>(
        post(`/store/payment-collections/${payment_collection.id}/payment-sessions`, {
          provider_id: providerId,
          ...(data ? { data } : {}),
        }),
      )
      const collection = started.payment_collection
      const session = collection.payment_sessions?.[0]
      if (!session) {
        throw new Error("The payment collection has no session")
      }
      return { collection, session }
    },

    completeCart: async (cartId) => {
      const answer = await post(`/store/carts/${cartId}/complete`)
      return { status: answer.status, ...(answer.body as object) }
    },

    getCart: async (cartId) =>
      (await bodyOf<{ cart: StoreCart }>(get(`/store/carts/${cartId}`))).cart,

    getOrderOfCart: async (cartId) => {
      const [link] = await sql<{ order_id: string }>(
        "SELECT order_id FROM order_cart WHERE cart_id = $1 AND deleted_at IS NULL",
        [cartId],
      )
      if (!link) {
        return null
      }
      const { order } = await bodyOf<{ order: Omit<OrderOfCart, "payments"> }>(
        admin.get(`/admin/orders/${link.order_id}?fields=${encodeURIComponent(orderFields)}`),
      )
      const payments = (order.payment_collections ?? []).flatMap(({ payments }) => payments ?? [])
      return { ...order, payments }
    },
  }
}

function bearer(token: string): { authorization: string } {
  return { authorization: `Bearer ${token}` }
}

async function bodyOf<T>(answer: PromiseLike<supertest.Response>): Promise<T> {
  const response = await answer
  if (response.status >= 300) {
    throw new Error(`The store answered ${response.status}: ${response.text}`)
  }
  return response.body as T
}
