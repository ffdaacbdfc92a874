import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { completeCartWorkflowId } from "@medusajs/medusa/core-flows"

import { lookUpInMedusa } from "../../providers/flutterwave/helpers/medusa-records"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { runCoreWorkflow } from "../run-core-workflow"

/**
 * Places the order of a payment that Flutterwave has not decided yet, where the store chose so. The
 * money is then booked on the order when it comes; when it never comes, the order stays unpaid.
 */
export async function placePending(container: MedusaContainer, paymentId: string): Promise<void> {
  const service = flutterwaveModule(container)
  const { place_pending_orders } = await service.getSettings()
  const payment = await service.ledger.findPayment({ id: paymentId })
  if (!place_pending_orders || payment?.status !== "pending") {
    return
  }
  const records = await lookUpInMedusa(container, payment)
  if (!records.session || records.order || records.cart_id === null) {
    return
  }
  const error = await runCoreWorkflow(container, completeCartWorkflowId, { id: records.cart_id })
  if (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(
        `Flutterwave payment ${payment.id} is pending, and its order could not be placed yet: ${error.message}`,
      )
  }
}
