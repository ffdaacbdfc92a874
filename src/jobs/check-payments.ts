import type { MedusaContainer } from "@medusajs/framework/types"

import { checkDuePayments } from "../workflows"

export default async function checkPaymentsJob(container: MedusaContainer): Promise<void> {
  await checkDuePayments(container)
}

export const config = { name: "flutterwave-check-payments", schedule: "* * * * *" }
