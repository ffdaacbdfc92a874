import type { MedusaContainer } from "@medusajs/framework/types"

import { sweepNotices } from "../workflows"

export default async function sweepNoticesJob(container: MedusaContainer): Promise<void> {
  await sweepNotices(container)
}

export const config = { name: "flutterwave-sweep-notices", schedule: "* * * * *" }
