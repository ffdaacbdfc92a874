import type { MedusaContainer } from "@medusajs/framework/types"

import { reconcileNightly } from "../workflows"

export default async function reconcileJob(container: MedusaContainer): Promise<void> {
  await reconcileNightly(container)
}

export const config = { name: "flutterwave-reconcile", schedule: "43 3 * * *" }
