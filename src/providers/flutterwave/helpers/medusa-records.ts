import type { BigNumberInput, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN, PaymentSessionStatus } from "@medusajs/framework/utils"

import type { PaymentRow } from "../../../modules/flutterwave/types"
import { moneyFromMedusa, moneyOf } from "./amounts"
import { FLUTTERWAVE_PROVIDER_ID } from "./module"

/** What Medusa shows of a payment, looked up, not remembered. */
export interface MedusaRecords {
  /** The payment session, unless it was replaced, deleted or belongs to another provider. */
  session: {
    id: string
    amount: BigNumberInput
    currency_code: string
    status: string
    /** What its payment collection asks for now: an order's edit changes only that (2.21.2). */
    collection_amount: BigNumberInput
  } | null
  cart_id: string | null
  order: { id: string; canceled: boolean } | null
  /** Whether Medusa has a payment for the cart, of whatever session and provider. */
  has_payment: boolean
  /** Captured for the session's amount and written to the order's books. */
  booked: boolean
}

interface SessionRecord {
  id: string
  provider_id: string
  status: string
  amount: BigNumberInput
  currency_code: string
  payment_collection?: { amount: BigNumberInput } | null
  payment?: {
    id: string
    amount: BigNumberInput
    captured_at: string | Date | null
    captures?: { id: string }[]
  } | null
}

interface OrderRecord {
  id: string
  canceled_at: string | Date | null
  transactions?: { reference: string | null; reference_id: string | null }[]
}

const ORDER_FIELDS = ["id", "canceled_at", "transactions.reference", "transactions.reference_id"]

/** Looks a payment up in Medusa: its session, its cart's order, and whether that order has the money. */
export async function lookUpInMedusa(
  container: MedusaContainer,
  payment: Pick<PaymentRow, "session_id" | "payment_collection_id">,
): Promise<MedusaRecords> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const collection = { payment_collection_id: payment.payment_collection_id }
  const [sessions, carts, orders, payments] = await Promise.all([
    query.graph({
      entity: "payment_session",
      fields: [
        ...["id", "provider_id", "status", "amount", "currency_code", "payment_collection.amount"],
        ...["payment.id", "payment.amount", "payment.captured_at", "payment.captures.id"],
      ],
      filters: { id: payment.session_id },
    }),
    query.graph({
      entity: "cart_payment_collection",
      fields: ["cart_id"],
      filters: collection,
    }),
    query.graph({
      entity: "order_payment_collection",
      fields: ["order_id", ...ORDER_FIELDS.map((field) => `order.${field}`)],
      filters: collection,
    }),
    query.graph({ entity: "payment", fields: ["id"], filters: collection }),
  ])
  const session = (sessions.data as unknown as SessionRecord[]).find(
    (row) => row.provider_id === FLUTTERWAVE_PROVIDER_ID,
  )
  const cartId = (carts.data[0] as { cart_id?: string } | undefined)?.cart_id ?? null
  const order =
    (orders.data[0] as { order?: OrderRecord } | undefined)?.order ??
    (cartId === null ? null : await orderOfCart(container, cartId))
  const captures = session?.payment?.captures ?? []
  const captured = Boolean(
    session?.payment?.captured_at && MathBN.gte(session.payment.amount, session.amount),
  )
  return {
    session: session
      ? {
          id: session.id,
          amount: session.amount,
          currency_code: session.currency_code,
          status: session.status,
          collection_amount: session.payment_collection?.amount ?? session.amount,
        }
      : null,
    cart_id: cartId,
    order: order ? { id: order.id, canceled: order.canceled_at !== null } : null,
    has_payment: payments.data.length > 0,
    booked:
      captured &&
      captures.every((capture) =>
        order?.transactions?.some((transaction) => transaction.reference_id === capture.id),
      ),
  }
}

/**
 * Whether an order still waits for its money: placed on purpose while the payment was pending, or left
 * without any payment by a completion that died (Medusa 2.21.2 makes the order first).
 */
export function waitsForMoney({
  session,
  has_payment: hasPayment,
}: Pick<MedusaRecords, "session" | "has_payment">): boolean {
  const pendingAuthorization: string = PaymentSessionStatus.PENDING_AUTHORIZATION
  return session !== null && (session.status === pendingAuthorization || !hasPayment)
}

/** Whether Medusa asks for exactly what a payment was made for. */
export function asksForTheSame(
  session: NonNullable<MedusaRecords["session"]>,
  payment: Pick<PaymentRow, "amount" | "currency_code">,
): boolean {
  return (
    session.currency_code.toLowerCase() === payment.currency_code &&
    MathBN.gt(session.amount, 0) &&
    // An order's edit changes what its payment collection asks for, and leaves the session (2.21.2).
    MathBN.eq(session.amount, session.collection_amount) &&
    moneyFromMedusa(session.amount, session.currency_code).equals(moneyOf(payment))
  )
}

async function orderOfCart(
  container: MedusaContainer,
  cartId: string,
): Promise<OrderRecord | null> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order_cart",
    fields: ["order_id", ...ORDER_FIELDS.map((field) => `order.${field}`)],
    filters: { cart_id: cartId },
  })
  return (data[0] as { order?: OrderRecord } | undefined)?.order ?? null
}
