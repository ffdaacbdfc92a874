import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { completeCartWorkflow } from "@medusajs/medusa/core-flows"

import { failIfTold } from "./fail-if-told"

const tellWarehouseStep = createStep(
  "test-tell-warehouse",
  async ({ id }: { id: string }, { container }) => {
    await failIfTold(container, id, "after_completion")
    return new StepResponse(null)
  },
)

/**
 * A store's own workflow around Medusa's cart completion. It takes no lock on the cart, and Medusa's
 * completion takes none inside another workflow (2.21.2).
 */
export const placeAndTellWorkflow = createWorkflow(
  "test-place-and-tell",
  (input: WorkflowData<{ id: string }>) => {
    const order = completeCartWorkflow.runAsStep({ input })
    tellWarehouseStep(input)
    return new WorkflowResponse(order)
  },
)
