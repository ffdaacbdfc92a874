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
  medusaRefundId: string | null,
): Promise<MedusaRefund[]> {
  const record = medusaRefundId && (await findMedusaRefund(container, medusaRefundId))
  const half = record ? await halfBooked(container, record.payment.id) : []
  return half.filter(({ id }) => id !== medusaRefundId)
}

/** All of them, for one of Medusa's payments. */
export async function halfBooked(
  container: MedusaContainer,
  medusaPaymentId: string,
): Promise<MedusaRefund[]> {
  const records = await medusaRefundsOf(container, medusaPaymentId)
  return records.filter((record) => bookingOf(record) === "half")
}

/**
 * Has half-booked refunds looked after: those of the ledger's at once, also where nothing was left to
 * learn of them or looking had failed for long. One that never came to the ledger was never asked for,
 * and is put there to be taken back.
 */
export async function lookAfterHalfBooked(
  container: MedusaContainer,
  payment: PaymentRow,
  attempt: AttemptRow,
  half: readonly MedusaRefund[],
): Promise<void> {
  const { refunds, refundQueue } = flutterwaveModule(container)
  await refundQueue.lookNow(half.map(({ id }) => id))
  const known = await refunds.ofPayment(payment.id)
  // A payment has one open refund at a time; a second stray is found the next time.
  const isOpen = known.some(({ status }) => status === "requested")
  const stray = half.find(
    ({ id, created_at }) =>
      !known.some(({ medusa_refund_id }) => medusa_refund_id === id) &&
      Date.now() - new Date(created_at).getTime() > ON_ITS_WAY_MILLISECONDS,
  )
  if (stray && !isOpen) {
    await refunds.adoptStray(payment.id, attempt, refundMoney(stray.amount, payment), stray.id)
  }
}
