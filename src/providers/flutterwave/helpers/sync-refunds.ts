import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { parseTransactionId, type FlutterwaveClient } from "../../../flutterwave"
import type { RefundedTransaction } from "../../../modules/flutterwave/refund-rows"
import { amountInWords, isUnbooked } from "../../../modules/flutterwave/refund-rules"
import { transactionsAtIssue } from "../../../modules/flutterwave/transactions-at-issue"
import type { AttemptRow, PaymentRow, RefundRow } from "../../../modules/flutterwave/types"
import { askById } from "./ask-by-id"
import { gatewayFor } from "./gateway"
import { flutterwaveModule } from "./module"
import { raiseFailedRefund } from "./raise-failed-refund"
import { refundsOfOrderToBook } from "./refunds-to-book"
import { tellRefund } from "./tell-refund"

/**
 * Asks Flutterwave for the refunds of every transaction whose money a payment has or that a person was
 * told of, and brings the ledger into line: also those that were made in Flutterwave's dashboard.
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
  const withMoney = await attemptsWithMoney(container, payment)
  for (const held of [...withMoney, ...(await besidesThem(container, gateway, payment))]) {
    const transactionId = parseTransactionId(held.transaction_id)
    if (transactionId !== null) {
      const seen = await gateway.listRefunds(transactionId)
      for (const refund of await refunds.observe(payment, held, seen)) {
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

/**
 * Transactions under the payment's references that a person was told of and that no attempt holds: a
 * second payment under one reference, whose money pays for nothing. Their refunds are no attempt's.
 */
async function besidesThem(
  container: MedusaContainer,
  gateway: FlutterwaveClient,
  payment: PaymentRow,
): Promise<RefundedTransaction[]> {
  const { attempts } = flutterwaveModule(container)
  const told = transactionsAtIssue(
    [payment.attention_detail, payment.resolved_detail].filter(Boolean).join(" "),
  )
  const besides: RefundedTransaction[] = []
  for (const number of told) {
    const id = parseTransactionId(number)
    if (id === null || (await attempts.ofTransaction(id)).length > 0) {
      continue
    }
    // Its number may be another's in this mode: each mode numbers its transactions for itself.
    const shown = await askById(gateway, id)
    const attempt = shown && (await attempts.find({ tx_ref: shown.txRef }))
    if (shown && attempt?.payment_id === payment.id) {
      const currency_code = shown.currency.toLowerCase()
      besides.push({ id: null, transaction_id: id, currency_code })
    }
  }
  return besides
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
        : `Flutterwave returned ${named}, which is not of the order's money or of a cancelled order; there is nothing to refund in Medusa.`,
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
  const toBook = await refundsOfOrderToBook(container, payment, paid || null, known)
  return toBook.some((refund) => refund.id === id)
}
