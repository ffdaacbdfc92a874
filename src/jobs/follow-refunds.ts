import type { MedusaContainer } from "@medusajs/framework/types"

import { followRefunds } from "../workflows"

export default async function followRefundsJob(container: MedusaContainer): Promise<void> {
  await followRefunds(container)
}

export const config = { name: "flutterwave-follow-refunds", schedule: "* * * * *" }
