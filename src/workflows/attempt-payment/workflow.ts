import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"

import type { ClaimedPayment } from "../../modules/flutterwave/services/retries"
import { makeAttempt, type AttemptMade } from "./make-attempt"
import { verifyEarlierAttempts, type EarlierMoney } from "./verify-earlier"

/**
 * Asks Flutterwave about everything that came before. It has no compensation: what Flutterwave said of
 * money stays on record whatever happens next.
 */
export const verifyEarlierAttemptsStep = createStep(
  "flutterwave-verify-earlier-attempts",
  async (claimed: ClaimedPayment, { container }): Promise<StepResponse<EarlierMoney>> =>
    new StepResponse(await verifyEarlierAttempts(container, claimed)),
)

/**
 * Makes the attempt. It has no compensation: a charge that was asked for cannot be taken back, only
 * asked about.
 */
export const makeAttemptStep = createStep(
  "flutterwave-make-attempt",
  async (
    { claimed, earlier }: { claimed: ClaimedPayment; earlier: EarlierMoney },
    { container },
  ): Promise<StepResponse<AttemptMade>> =>
    new StepResponse(await makeAttempt(container, claimed, earlier)),
)

export const attemptPaymentWorkflowId = "flutterwave-attempt-payment"

/** Makes the additional attempt of a payment that the caller has claimed. */
export const attemptPaymentWorkflow = createWorkflow(
  attemptPaymentWorkflowId,
  (claimed: WorkflowData<ClaimedPayment>) => {
    const earlier = verifyEarlierAttemptsStep(claimed)
    return new WorkflowResponse(makeAttemptStep({ claimed, earlier }))
  },
)
