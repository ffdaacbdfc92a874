import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { MedusaError } from "@medusajs/framework/utils"

import type { TransactionId } from "../../flutterwave"
import { assessAttempt, type Assessment } from "../../providers/flutterwave/helpers/assess-attempt"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import type { SettleOutcome } from "./outcome"
import { placePayment } from "./place-payment"
import { placePending } from "./place-pending"

export interface SettleWorkflowInput {
  attempt_id: string
  transaction_id: TransactionId | null
}

interface AssessedAttempt {
  payment_id: string
  assessment: Assessment
}

/**
 * Asks Flutterwave and books the answer. It has no compensation: what Flutterwave said of money
 * stays on record whatever happens next.
 */
export const assessAttemptStep = createStep(
  "flutterwave-assess-attempt",
  async (input: SettleWorkflowInput, { container }): Promise<StepResponse<AssessedAttempt>> => {
    const attempt = await flutterwaveModule(container).attempts.find({ id: input.attempt_id })
    if (!attempt) {
      throw new MedusaError(
        MedusaError.Types.NOT_FOUND,
        `Attempt ${input.attempt_id} does not exist.`,
      )
    }
    const assessment = await assessAttempt(container, attempt, input.transaction_id)
    return new StepResponse({ payment_id: attempt.payment_id, assessment })
  },
)

/**
 * Brings paid money into Medusa. It has no compensation of its own: Medusa's cart completion undoes
 * itself, and verified money is never undone.
 */
export const placePaymentStep = createStep(
  "flutterwave-place-payment",
  async (
    { payment_id, assessment }: AssessedAttempt,
    { container },
  ): Promise<StepResponse<SettleOutcome>> => {
    switch (assessment.kind) {
      case "paid":
        return new StepResponse(await placePayment(container, assessment.payment_id))
      case "pending":
        await placePending(container, payment_id)
        return new StepResponse<SettleOutcome>({ kind: "pending", payment_id })
      case "failed":
        return new StepResponse<SettleOutcome>({
          kind: "failed",
          payment_id,
          reason: assessment.reason,
          news: assessment.news,
        })
      case "none":
        return new StepResponse<SettleOutcome>({ kind: "nothing", payment_id })
      case "attention":
        return new StepResponse<SettleOutcome>({
          kind: "attention",
          payment_id,
          news: assessment.news,
        })
      case "unavailable":
        return new StepResponse<SettleOutcome>({
          kind: "unknown",
          payment_id,
          message: assessment.message,
        })
      default:
        return unknownAssessment(assessment)
    }
  },
)

export const settlePaymentWorkflowId = "flutterwave-settle-payment"

/**
 * Settles one attempt: asks Flutterwave, then brings ledger and Medusa into line. Run it through
 * `settlePayment`, which sees to it that a payment is settled by one worker at a time.
 */
export const settlePaymentWorkflow = createWorkflow(
  settlePaymentWorkflowId,
  (input: WorkflowData<SettleWorkflowInput>) => {
    const assessed = assessAttemptStep(input)
    return new WorkflowResponse(placePaymentStep(assessed))
  },
)

function unknownAssessment(assessment: never): never {
  throw new MedusaError(
    MedusaError.Types.UNEXPECTED_STATE,
    `An attempt cannot be assessed as "${JSON.stringify(assessment)}".`,
  )
}
