import type { BigNumberInput, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN } from "@medusajs/framework/utils"

/** A line of an order's books. */
export interface OrderTransaction {
  reference: string | null
  reference_id: string | null
  amount: BigNumberInput
  created_at: string | Date
}

/** What of a refund's record tells it from the others of its payment. */
type RefundEntry = Pick<MedusaRefund, "id" | "amount" | "created_at">

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
    refunds?: RefundEntry[]
    payment_collection?: {
      order?: {
        id: string
        status: string
        summary?: { pending_difference?: BigNumberInput } | null
        transactions?: OrderTransaction[]
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
  ...["payment.refunds.id", "payment.refunds.amount", "payment.refunds.created_at"],
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
  const written = (order.transactions ?? []).filter(({ reference }) => reference === "refund")
  return writtenUnderOwnId(written, refund) || writtenUnderPayment(written, refund)
    ? "whole"
    : "half"
}

function writtenUnderOwnId(
  written: readonly OrderTransaction[],
  { id }: Pick<MedusaRefund, "id">,
): boolean {
  return written.some(({ reference_id }) => reference_id === id)
}

/**
 * Medusa's workflow for several payments, which cancelling runs, writes a refund under its payment's id;
 * and does so for one that was refused, too (2.21.2). Such a line stands for the last refund of its
 * amount that was on record when it was written, and for none where there was none.
 */
function writtenUnderPayment(written: readonly OrderTransaction[], refund: MedusaRefund): boolean {
  const { payment } = refund
  const unclaimed = (payment.refunds ?? [refund])
    .filter((other) => MathBN.eq(other.amount, refund.amount) && !writtenUnderOwnId(written, other))
    .sort((one, other) => momentOf(other) - momentOf(one))
  const lines = written
    .filter(
      ({ reference_id, amount }) =>
        reference_id === payment.id && MathBN.eq(MathBN.mult(amount, -1), refund.amount),
    )
    .sort((one, other) => momentOf(one) - momentOf(other))
  for (const line of lines) {
    const index = unclaimed.findIndex((other) => momentOf(other) <= momentOf(line))
    const [claimant] = index === -1 ? [] : unclaimed.splice(index, 1)
    if (claimant?.id === refund.id) {
      return true
    }
  }
  return false
}

function momentOf({ created_at }: Pick<RefundEntry, "created_at">): number {
  return new Date(created_at).getTime()
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
