import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"

/** Who pays for what: the cart, or the order, behind a payment session. */
export interface Buyer {
  payment_collection_id: string
  cart_id: string | null
  order_id: string | null
  email: string
  customer_name: string | null
  customer_phone: string | null
}

interface Address {
  first_name: string | null
  last_name: string | null
  phone: string | null
}

interface Purchase {
  id: string
  email: string | null
  billing_address?: Address | null
  shipping_address?: Address | null
}

const PURCHASE_FIELDS = [
  "id",
  "email",
  ...["billing_address", "shipping_address"].flatMap((address) => [
    `${address}.first_name`,
    `${address}.last_name`,
    `${address}.phone`,
  ]),
]

/**
 * Finds the shopper behind a payment session. Medusa does not tell a provider about the cart, and
 * what the storefront says of itself is not believed, so it is looked up.
 *
 * @throws MedusaError `invalid_data` when there is no e-mail: Flutterwave refuses such a payment
 */
export async function findBuyer(container: MedusaContainer, sessionId: string): Promise<Buyer> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: sessions } = await query.graph({
    entity: "payment_session",
    fields: ["id", "payment_collection_id"],
    filters: { id: sessionId },
  })
  const [session] = sessions as { payment_collection_id?: string }[]
  const paymentCollectionId = session?.payment_collection_id
  if (!paymentCollectionId) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      `Payment session ${sessionId} does not exist; start a new one.`,
    )
  }
  const filters = { payment_collection_id: paymentCollectionId }
  const [{ data: carts }, { data: orders }] = await Promise.all([
    query.graph({
      entity: "cart_payment_collection",
      fields: ["cart_id", ...PURCHASE_FIELDS.map((field) => `cart.${field}`)],
      filters,
    }),
    query.graph({
      entity: "order_payment_collection",
      fields: ["order_id", ...PURCHASE_FIELDS.map((field) => `order.${field}`)],
      filters,
    }),
  ])
  const cart = (carts[0] as { cart?: Purchase } | undefined)?.cart ?? null
  const order = (orders[0] as { order?: Purchase } | undefined)?.order ?? null
  const purchase = cart ?? order
  const email = purchase?.email?.trim()
  if (!email) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      "Flutterwave needs the customer's e-mail: set it on the cart (POST /store/carts/:id with { email }) and start the payment again.",
    )
  }
  const address = purchase?.billing_address ?? purchase?.shipping_address ?? null
  const name = [address?.first_name, address?.last_name].filter(Boolean).join(" ").trim()
  return {
    payment_collection_id: paymentCollectionId,
    cart_id: cart?.id ?? null,
    order_id: order?.id ?? null,
    email,
    customer_name: name || null,
    customer_phone: address?.phone ?? null,
  }
}
