import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/** Writes what the store is told into its log, where tests read it. */
export default async function logWhatWasTold({
  event,
  container,
}: SubscriberArgs<unknown>): Promise<void> {
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .info(`The store was told ${event.name} ${JSON.stringify(event.data)}`)
}

export const config: SubscriberConfig = {
  event: [
    "flutterwave.attention_needed",
    "flutterwave.payment_failed",
    "flutterwave.retry_ready",
    "flutterwave.retries_exhausted",
    "flutterwave.refund_refused",
    "flutterwave.refund_updated",
    "order.placed",
  ],
}
