import type { MedusaContainer } from "@medusajs/framework/types"

import { watchChargebacks } from "../workflows"

export default async function watchChargebacksJob(container: MedusaContainer): Promise<void> {
  await watchChargebacks(container)
}

export const config = { name: "flutterwave-watch-chargebacks", schedule: "23 * * * *" }
