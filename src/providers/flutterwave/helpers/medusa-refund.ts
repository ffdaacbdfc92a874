import type { BigNumberInput, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/** A refund as Medusa has it in its books. */
export interface MedusaRefund {
  id: string
  amount: BigNumberInput
  created_at: string | Date
  payment: {
    id: string
    currency_code: string
    payment_collection_id: string
    captures?: { id: string }[]
    payment_collection?: {
      order?: {
        id: string
        status: string
        summary?: { pending_difference?: BigNumberInput } | null
        transactions?: { reference: string | null; reference_id: string | null }[]
      } | null
    } | null
  }
}

/** What Medusa has of a refund. */
export type Booking =
  /** Nothing: it took its record back, or a person never entered it. */
  | "none"
  /** Its payment's record, and no order has that payment's money (yet). */
  | "orderless"
  /** Its payment's record, but the order knows nothing of it (yet): a process may have died in between. */
  | "half"
  | "whole"

const FIELDS = [
  ...["id", "amount", "created_at", "payment.id", "payment.currency_code"],
  ...["payment.payment_collection_id", "payment.captures.id"],
  ...["payment.payment_collection.order.id"],
  ...["payment.payment_collection.order.status", "payment.payment_collection.order.summary"],
  ...["payment.payment_collection.order.transactions.*"],
]

/** Medusa's own record of a refund; null where it has none, or took it back. */
export async function findMedusaRefund(
  container: MedusaContainer,
  refundId: string,
): Promise<MedusaRefund | null> {
  const [refund] = await medusaRefunds(container, { id: refundId })
  return refund ?? null
}

/** Which of these records Medusa has. */
export async function existingMedusaRefunds(
  container: MedusaContainer,
  refundIds: readonly string[],
): Promise<string[]> {
  const { data } = await container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({ entity: "refund", fields: ["id"], filters: { id: [...refundIds] } })
  return data.map(({ id }) => String(id))
}

/** All of Medusa's records of refunds of one of its payments. */
export async function medusaRefundsOf(
  container: MedusaContainer,
  medusaPaymentId: string,
): Promise<MedusaRefund[]> {
  return medusaRefunds(container, { payment_id: medusaPaymentId })
}

/** How far Medusa's books have a refund. */
export function bookingOf(refund: MedusaRefund | null): Booking {
  if (refund === null) {
    return "none"
  }
  const { captures = [], payment_collection } = refund.payment
  const order = payment_collection?.order
  // A completion that failed leaves its payment in the collection of the order that is paid anew
  // (2.21.2): the order's books never had that money, and must not give it back.
  const isOfOrder = order?.transactions?.some(
    ({ reference, reference_id }) =>
      reference === "capture" && captures.some(({ id }) => id === reference_id),
  )
  if (!order || !isOfOrder) {
    return "orderless"
  }
  // A refund that Medusa makes on cancelling is written under the payment's id (2.21.2).
  const isWritten = order.transactions?.some(
    ({ reference, reference_id }) =>
      reference === "refund" && (reference_id === refund.id || reference_id === refund.payment.id),
  )
  return isWritten ? "whole" : "half"
}

async function medusaRefunds(
  container: MedusaContainer,
  filters: Record<string, string>,
): Promise<MedusaRefund[]> {
  const { data } = await container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({ entity: "refund", fields: FIELDS, filters })
  return data as unknown as MedusaRefund[]
}
