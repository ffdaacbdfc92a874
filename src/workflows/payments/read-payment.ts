import type { MedusaContainer } from "@medusajs/framework/types"

import type { AttemptRow, PaymentRow } from "../../modules/flutterwave/types"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { requirePayment } from "./require-payment"
import { attemptView, noticeView, paymentView, refundView, type PaymentDetail } from "./view"

/** Flutterwave tells of one payment a few times; more than this nobody reads. */
const MOST_NOTICES = 100

/**
 * One payment with everything that is known of it; asks nobody.
 * @throws MedusaError `not_found`
 */
export async function readPayment(container: MedusaContainer, id: string): Promise<PaymentDetail> {
  const service = flutterwaveModule(container)
  const payment = await requirePayment(container, id)
  const [settings, attempts, refunds] = await Promise.all([
    service.getSettings(),
    attemptsBehind(container, payment),
    service.refunds.ofPayment(payment.id),
  ])
  const references = attempts.map(({ tx_ref }) => tx_ref)
  const notices = await service.inbox.about(payment.id, references, MOST_NOTICES)
  return {
    ...paymentView(settings, payment),
    attempts: attempts.map(attemptView),
    refunds: refunds.map(refundView),
    notices: notices.map(noticeView),
  }
}

/**
 * The payment's attempts, oldest first; with them the one whose money it took over from the payment
 * of a replaced session.
 */
export async function attemptsBehind(
  container: MedusaContainer,
  payment: PaymentRow,
): Promise<AttemptRow[]> {
  const { attempts } = flutterwaveModule(container)
  const own = await attempts.ofPayment(payment.id)
  const paid = payment.paid_attempt_id
  const isOwn = paid === null || own.some(({ id }) => id === paid)
  const taken = isOwn ? null : await attempts.find({ id: paid })
  return taken ? [taken, ...own] : own
}
