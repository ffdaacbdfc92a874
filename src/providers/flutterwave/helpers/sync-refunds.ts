import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { parseTransactionId } from "../../../flutterwave"
import { amountInWords, isUnbooked } from "../../../modules/flutterwave/refund-rules"
import type { AttemptRow, PaymentRow, RefundRow } from "../../../modules/flutterwave/types"
import { gatewayFor } from "./gateway"
import { flutterwaveModule } from "./module"
import { raiseFailedRefund } from "./raise-failed-refund"
import { refundsOfOrderToBook } from "./refunds-to-book"
import { tellRefund } from "./tell-refund"

/**
 * Asks Flutterwave for the refunds of every transaction whose money a payment has, and brings the
 * ledger into line: also those that were made in Flutterwave's dashboard.
 *
 * @returns all of the payment's refunds, oldest first
 * @throws FlutterwaveError or MedusaError when Flutterwave cannot be asked
 */
export async function syncRefunds(
  container: MedusaContainer,
  payment: PaymentRow,
): Promise<RefundRow[]> {
  const { getSettings, refunds } = readers(container)
  for (const refund of await refunds.expireUnasked(payment.id)) {
    await tell(container, payment, refund)
  }
  const gateway = gatewayFor(await getSettings(), payment.mode)
  for (const attempt of await attemptsWithMoney(container, payment)) {
    const transactionId = parseTransactionId(attempt.transaction_id)
    if (transactionId !== null) {
      const seen = await gateway.listRefunds(transactionId)
      for (const refund of await refunds.observe(payment, attempt, seen)) {
        await tell(container, payment, refund)
      }
    }
  }
  return refunds.ofPayment(payment.id)
}

function readers(container: MedusaContainer) {
  const service = flutterwaveModule(container)
  return { getSettings: () => service.getSettings(), refunds: service.refunds }
}

/** The attempts that collected something and whose money no other payment took over. */
async function attemptsWithMoney(
  container: MedusaContainer,
  payment: PaymentRow,
): Promise<AttemptRow[]> {
  const { ledger, attempts } = flutterwaveModule(container)
  const paid = payment.paid_attempt_id && (await attempts.find({ id: payment.paid_attempt_id }))
  const found = paid ? [paid] : []
  for (const attempt of await attempts.ofPayment(payment.id)) {
    if (attempt.status === "succeeded" && attempt.id !== payment.paid_attempt_id) {
      if (!(await ledger.paymentPaidBy(attempt.id))) {
        found.push(attempt)
      }
    }
  }
  return found
}

async function tell(
  container: MedusaContainer,
  payment: PaymentRow,
  refund: RefundRow,
): Promise<void> {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const named = `${amountInWords(refund)} of transaction ${refund.transaction_id} (refund ${refund.gateway_refund_id ?? refund.id}, payment ${payment.id})`
  if (refund.status === "failed" && refund.gateway_refund_id && refund.medusa_refund_id) {
    await raiseFailedRefund(container, payment, refund)
  } else if (isUnbooked(refund) && refund.origin === "flutterwave") {
    logger.warn(
      (await isToBook(container, payment, refund))
        ? `Flutterwave returned ${named}, and Medusa's books do not have it; refund the same amount in Medusa to book it, no money moves then.`
        : `Flutterwave returned ${named}, which is not of the order's money; there is nothing to refund in Medusa.`,
    )
  }
  await tellRefund(container, payment, refund)
}

async function isToBook(
  container: MedusaContainer,
  payment: PaymentRow,
  { id }: RefundRow,
): Promise<boolean> {
  const { attempts, refunds } = flutterwaveModule(container)
  const paid = payment.paid_attempt_id && (await attempts.find({ id: payment.paid_attempt_id }))
  const known = await refunds.ofPayment(payment.id)
  return refundsOfOrderToBook(payment, paid || null, known).some((refund) => refund.id === id)
}
