import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"

import { processNotice } from "../workflows"

export default async function noticeReceived({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  await processNotice(container, event.data.id)
}

export const config: SubscriberConfig = {
  event: "flutterwave.notice_received",
  context: { subscriberId: "flutterwave-notice-received" },
}
