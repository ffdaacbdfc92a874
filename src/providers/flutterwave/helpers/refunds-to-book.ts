import type { MedusaContainer } from "@medusajs/framework/types"

import { refundsToBook } from "../../../modules/flutterwave/refund-rules"
import type { AttemptRow, PaymentRow, RefundRow } from "../../../modules/flutterwave/types"
import { surplusOf } from "./amounts"
import { lookUpInMedusa } from "./medusa-records"

/**
 * The refunds of a payment that an order's books still lack. Money that no order was placed with, and
 * money that did not pay, is in no order's books; and Medusa (2.21.2) books none on a cancelled order.
 *
 * @param paid the attempt whose money pays; null where none does
 * @param refunds all of the payment's
 */
export async function refundsOfOrderToBook(
  container: MedusaContainer,
  payment: PaymentRow,
  paid: Pick<AttemptRow, "id" | "amount"> | null,
  refunds: readonly RefundRow[],
): Promise<RefundRow[]> {
  const toBook = unbookedOf(payment, paid, refunds)
  const { order } = toBook.length > 0 ? await lookUpInMedusa(container, payment) : { order: null }
  return order?.canceled ? [] : toBook
}

function unbookedOf(
  payment: Pick<PaymentRow, "amount" | "currency_code" | "settled_at">,
  paid: Pick<AttemptRow, "id" | "amount"> | null,
  refunds: readonly RefundRow[],
): RefundRow[] {
  if (paid === null || payment.settled_at === null) {
    return []
  }
  const ofPaid = refunds.filter(({ attempt_id }) => attempt_id === paid.id)
  return refundsToBook(ofPaid, surplusOf(payment, paid))
}
