import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import type { PaymentStatus } from "../../modules/flutterwave/statuses"
import type { PaymentRow } from "../../modules/flutterwave/types"
import {
  asksForTheSame,
  waitsForMoney,
  type MedusaRecords,
} from "../../providers/flutterwave/helpers/medusa-records"
import { isPaidOtherwise } from "../../providers/flutterwave/helpers/paid-otherwise"
import { lookUpBeforeCollecting } from "../settle-payment/interrupted-order"

/** Why nothing more is collected for a failed payment, and what it ends as. */
export interface StopReason {
  status: Extract<PaymentStatus, "failed" | "superseded" | "canceled">
  why: string
}

/**
 * When a failed payment is left alone though attempts remain, in days: they could not be made for so
 * long that a charge would surprise the shopper.
 */
const TOO_OLD_DAYS = 7

/**
 * Whether Medusa still wants a failed payment's money; null when it does.
 * @throws MedusaError `not_allowed` while somebody completes the cart: then nobody knows yet
 */
export async function findStopReason(
  container: MedusaContainer,
  payment: PaymentRow,
): Promise<StopReason | null> {
  const [records, paidOtherwise] = await Promise.all([
    lookUpBeforeCollecting(container, payment),
    isPaidOtherwise(container, payment),
  ])
  if (records === null) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `The cart ${payment.cart_id} is being completed by another request; try again in a minute.`,
    )
  }
  const age = Date.now() - new Date(payment.created_at).getTime()
  return (
    stopReasonOf(payment, records, paidOtherwise) ??
    (age > TOO_OLD_DAYS * 24 * 60 * 60 * 1000
      ? { status: "failed", why: `it is more than ${TOO_OLD_DAYS} days old` }
      : null)
  )
}

/** @param paidOtherwise whether another payment of the same cart has paid for its order */
export function stopReasonOf(
  payment: Pick<PaymentRow, "amount" | "currency_code" | "cart_id">,
  records: MedusaRecords,
  paidOtherwise: boolean,
): StopReason | null {
  const { session, order } = records
  if (order?.canceled) {
    return { status: "canceled", why: `order ${order.id} was cancelled` }
  }
  if (paidOtherwise) {
    return { status: "failed", why: "the cart was paid with another payment" }
  }
  if (session === null) {
    return { status: "superseded", why: "its payment session was replaced" }
  }
  if (order !== null && payment.cart_id !== null && !waitsForMoney(records)) {
    return { status: "failed", why: `the cart became order ${order.id} another way` }
  }
  return asksForTheSame(session, payment)
    ? null
    : { status: "failed", why: "Medusa asks for another amount now" }
}
