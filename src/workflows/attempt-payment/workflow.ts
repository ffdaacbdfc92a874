import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import type { ClaimedPayment } from "../../modules/flutterwave/services/retries"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { makeAttempt, type AttemptMade } from "./make-attempt"
import { verifyEarlierAttempts, type EarlierMoney } from "./verify-earlier"

/**
 * What a worker has claimed. The payment itself stays out of it: a workflow's input may be stored, and
 * who knows the pay token can open the payment's page.
 */
export type Claim = Pick<ClaimedPayment, "id" | "attempts_made" | "due_at">

/**
 * Asks Flutterwave about everything that came before. It has no compensation: what Flutterwave said of
 * money stays on record whatever happens next.
 */
export const verifyEarlierAttemptsStep = createStep(
  "flutterwave-verify-earlier-attempts",
  async (claim: Claim, { container }): Promise<StepResponse<EarlierMoney>> =>
    new StepResponse(await verifyEarlierAttempts(container, await claimedBy(container, claim))),
)

/**
 * Makes the attempt. It has no compensation: a charge that was asked for cannot be taken back, only
 * asked about.
 */
export const makeAttemptStep = createStep(
  "flutterwave-make-attempt",
  async (
    { claim, earlier }: { claim: Claim; earlier: EarlierMoney },
    { container },
  ): Promise<StepResponse<AttemptMade>> =>
    new StepResponse(await makeAttempt(container, await claimedBy(container, claim), earlier)),
)

export const attemptPaymentWorkflowId = "flutterwave-attempt-payment"

/** Makes the additional attempt of a payment that the caller has claimed. */
export const attemptPaymentWorkflow = createWorkflow(
  attemptPaymentWorkflowId,
  (claim: WorkflowData<Claim>) => {
    const earlier = verifyEarlierAttemptsStep(claim)
    return new WorkflowResponse(makeAttemptStep({ claim, earlier }))
  },
)

/** The payment as it is now, under the count of attempts at which it was claimed. */
async function claimedBy(container: MedusaContainer, claim: Claim): Promise<ClaimedPayment> {
  const payment = await flutterwaveModule(container).ledger.findPayment({ id: claim.id })
  if (!payment) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Payment ${claim.id} does not exist.`)
  }
  const { attempts_made, due_at } = claim
  return { ...payment, attempts_made, due_at: new Date(due_at) }
}
