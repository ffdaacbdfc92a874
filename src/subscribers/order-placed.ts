import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"

import { settleOrder } from "../workflows"

export default async function orderPlaced({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  await settleOrder(container, event.data.id)
}

export const config: SubscriberConfig = {
  event: "order.placed",
  context: { subscriberId: "flutterwave-order-placed" },
}
