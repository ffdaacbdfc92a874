import type { MedusaContainer } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"

import type { AttemptRow, PaymentRow, RefundRow } from "../../modules/flutterwave/types"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { refundsOfOrderToBook } from "../../providers/flutterwave/helpers/refunds-to-book"
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
  const paid = attempts.find(({ id }) => id === payment.paid_attempt_id) ?? null
  const toBook = await refundsOfOrderToBook(container, payment, paid, refunds)
  const notices = await service.inbox.about(payment.id, references, MOST_NOTICES)
  return {
    ...paymentView(settings, payment),
    refunded_amount: returnedOf(payment, refunds),
    attempts: attempts.map(attemptView),
    refunds: refunds.map((refund) => refundView(refund, toBook)),
    notices: notices.map(noticeView),
  }
}

/** What is known to be returned; the ledger's own sum has in it what may have been, too. */
function returnedOf(payment: PaymentRow, refunds: readonly RefundRow[]): number {
  const unknown = refunds.filter(
    ({ attempt_id, status, asked_at }) =>
      attempt_id === payment.paid_attempt_id && status === "requested" && asked_at !== null,
  )
  return unknown
    .reduce((sum, { amount }) => MathBN.sub(sum, amount), MathBN.convert(payment.refunded_amount))
    .toNumber()
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
