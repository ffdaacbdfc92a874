import type { MedusaContainer } from "@medusajs/framework/types"

import type { AttemptRow, PaymentRow } from "../../../modules/flutterwave/types"
import { bookingOf, findMedusaRefund, medusaRefundsOf, type MedusaRefund } from "./medusa-refund"
import { flutterwaveModule } from "./module"
import { refundMoney } from "./refund-request"

/** How long a refund may take to come from Medusa's record of it to the ledger's. */
const ON_ITS_WAY_MILLISECONDS = 2 * 60_000

/**
 * Other refunds of the same payment that are on Medusa's record and not in the order's books: they are
 * being written, or a process died between the two. Until they are brought into line, the next one must
 * not be made: it may be one of them repeated, and Medusa (2.21.2) would write the next one's amount for
 * all of them.
 */
export async function halfBookedBeside(
  container: MedusaContainer,
  medusaRefundId: string,
): Promise<MedusaRefund[]> {
  const record = await findMedusaRefund(container, medusaRefundId)
  const records = record ? await medusaRefundsOf(container, record.payment.id) : []
  return records.filter((other) => other.id !== medusaRefundId && bookingOf(other) === "half")
}

/**
 * Has half-booked refunds looked after at once. One that never came to the ledger was never asked for,
 * and is put there to be taken back.
 */
export async function lookAfterHalfBooked(
  container: MedusaContainer,
  payment: PaymentRow,
  attempt: AttemptRow,
  half: readonly MedusaRefund[],
): Promise<void> {
  const { refunds } = flutterwaveModule(container)
  const known = await refunds.ofPayment(payment.id)
  const isOpen = known.some(({ status }) => status === "requested")
  const strays: MedusaRefund[] = []
  for (const other of half) {
    const refund = known.find(({ medusa_refund_id }) => medusa_refund_id === other.id)
    if (refund) {
      await refunds.schedule(refund.id, 0)
    } else if (Date.now() - new Date(other.created_at).getTime() > ON_ITS_WAY_MILLISECONDS) {
      strays.push(other)
    }
  }
  const [stray] = strays
  // A payment has one open refund at a time; a second stray is found the next time.
  if (stray && !isOpen) {
    await refunds.adoptStray(payment.id, attempt, refundMoney(stray.amount, payment), stray.id)
  }
}
