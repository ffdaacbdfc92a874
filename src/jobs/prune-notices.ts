import type { MedusaContainer } from "@medusajs/framework/types"

import { pruneNotices } from "../workflows"

export default async function pruneNoticesJob(container: MedusaContainer): Promise<void> {
  await pruneNotices(container)
}

export const config = { name: "flutterwave-prune-notices", schedule: "17 3 * * *" }
