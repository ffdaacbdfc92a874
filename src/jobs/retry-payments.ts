import type { MedusaContainer } from "@medusajs/framework/types"

import { attemptDuePayments } from "../workflows"

export default async function retryPaymentsJob(container: MedusaContainer): Promise<void> {
  await attemptDuePayments(container)
}

export const config = { name: "flutterwave-retry-payments", schedule: "* * * * *" }
