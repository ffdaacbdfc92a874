import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { RETRY } from "../../../modules/flutterwave/retry"
import type { AttemptRow, PaymentRow, TransactionFacts } from "../../../modules/flutterwave/types"
import { moneyOf } from "./amounts"
import { announce } from "./announce"
import { flutterwaveModule } from "./module"

/**
 * Books that an attempt failed, as Flutterwave said, and sets the schedule of additional attempts or
 * its end; tells the store once for each failed attempt.
 *
 * @param facts what verify said of the transaction; null for a decline that made none
 * @param reason in Flutterwave's words
 * @returns whether it is news
 */
export async function recordFailure(
  container: MedusaContainer,
  payment: PaymentRow,
  attempt: AttemptRow,
  facts: TransactionFacts | null,
  reason: string,
): Promise<boolean> {
  const { retries } = flutterwaveModule(container)
  const failure = await retries.recordFailure(attempt, facts, reason)
  if (failure === null) {
    return false
  }
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  logger.info(
    `Flutterwave payment ${payment.id} (${attempt.tx_ref}) failed in attempt ${attempt.number}: ${reason}`,
  )
  await announce(container, "flutterwave.payment_failed", {
    payment_id: payment.id,
    session_id: payment.session_id,
    attempt: attempt.number,
    reason,
  })
  if (failure.ended) {
    await announceExhausted(container, { ...payment, last_failure: reason })
  }
  return true
}

/** Tells the store that a payment failed for good, unless the shopper pays late. */
export async function announceExhausted(
  container: MedusaContainer,
  payment: PaymentRow,
): Promise<void> {
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .warn(
      `Flutterwave payment ${payment.id} is exhausted after ${RETRY.additional_attempts} additional attempts: ${payment.last_failure ?? "no reason given"}`,
    )
  await announce(container, "flutterwave.retries_exhausted", {
    payment_id: payment.id,
    session_id: payment.session_id,
    cart_id: payment.cart_id,
    order_id: payment.order_id,
    amount: moneyOf(payment).amount,
    currency_code: payment.currency_code,
    email: payment.email,
    reason: payment.last_failure,
  })
}
