import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"

import type { ClaimedPayment } from "../../modules/flutterwave/services/retries"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { requirePayment } from "../payments/require-payment"
import type { AttemptMade } from "./make-attempt"
import { attemptPaymentWorkflow, type Claim } from "./workflow"
import { wordsFor } from "../../providers/flutterwave/helpers/words-for"

export type { AttemptMade } from "./make-attempt"
export { attemptPaymentWorkflow, attemptPaymentWorkflowId } from "./workflow"

/** How many payments one worker has in hand: a claim must not run out while it waits for its turn. */
const AT_ONCE = 5

/**
 * Makes every additional attempt that is due. Any number of processes may do so at the same time.
 * @returns how many it took
 */
export async function attemptDuePayments(container: MedusaContainer): Promise<number> {
  const { retries } = flutterwaveModule(container)
  let taken = 0
  for (;;) {
    const due = await retries.claimDue(AT_ONCE)
    await Promise.all(due.map((claimed) => attemptOne(container, claimed)))
    taken += due.length
    if (due.length < AT_ONCE) {
      return taken
    }
  }
}

/**
 * Makes a payment's next attempt now; the one after it follows 30 minutes later.
 * @throws MedusaError `not_found`, or `not_allowed` when the payment has no further attempt, or this is
 * not the moment for it
 */
export async function retryPaymentNow(
  container: MedusaContainer,
  paymentId: string,
): Promise<AttemptMade> {
  const payment = await requirePayment(container, paymentId)
  const { mode } = await flutterwaveModule(container).getSettings()
  if (payment.status === "retrying" && payment.mode === "live" && mode === "test") {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Nothing was collected for payment ${paymentId}: it is of live mode, and the store is in test mode. Its attempts go on once the store is live again.`,
    )
  }
  const claimed = await flutterwaveModule(container).retries.claimNow(paymentId)
  if (claimed === null) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Payment ${paymentId} is "${payment.status}" and has no additional attempt to make. Only a failed payment whose attempts are neither used up nor stopped has one; any other can still be paid on its checkout_url.`,
    )
  }
  const { result } = await attemptPaymentWorkflow(container).run({ input: claimOf(claimed) })
  if (result === "postponed") {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `The attempt could not be made now, and nothing was collected for payment ${paymentId}: Flutterwave could not be asked, has yet to decide on an earlier attempt, or the shopper is paying at this moment. It is made by itself in a few minutes.`,
    )
  }
  return result
}

/**
 * Ends a payment's schedule: no further attempt is made by itself. Its link can still be paid on.
 * @throws MedusaError `not_found`, or `not_allowed` when there is no schedule to end
 */
export async function stopRetries(container: MedusaContainer, paymentId: string): Promise<void> {
  const payment = await requirePayment(container, paymentId)
  if (!(await flutterwaveModule(container).retries.end(paymentId, "failed"))) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Payment ${paymentId} is "${payment.status}": no additional attempt of it is to come.`,
    )
  }
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .info(`Flutterwave payment ${paymentId} gets no further attempt: an admin stopped it.`)
}

/** One payment's trouble must not keep the others from being tried; what it claimed comes back. */
async function attemptOne(container: MedusaContainer, claimed: ClaimedPayment): Promise<void> {
  try {
    await attemptPaymentWorkflow(container).run({ input: claimOf(claimed) })
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(
        `Flutterwave payment ${claimed.id} could not be tried again and is tried later: ${wordsFor(error)}`,
      )
  }
}

function claimOf({ id, attempts_made, due_at }: ClaimedPayment): Claim {
  return { id, attempts_made, due_at }
}
