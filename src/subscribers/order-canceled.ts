import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { OrderWorkflowEvents } from "@medusajs/framework/utils"

import { reviewCanceledOrder } from "../workflows"

export default async function orderCanceledSubscriber({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  await reviewCanceledOrder(container, event.data.id)
}

export const config: SubscriberConfig = {
  event: OrderWorkflowEvents.CANCELED,
  context: { subscriberId: "flutterwave-order-canceled" },
}
