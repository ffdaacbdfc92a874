import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"

/** How long a notice stays that was dealt with. What it led to is in the ledger, which stays. */
const KEEP_DAYS = 90

/** How many are deleted in one statement: a long one would hold up the notices that come in. */
const BATCH = 1000

/**
 * Deletes the notices that were dealt with long ago. One that was given up stays until somebody deals
 * with it. Any number of processes may do so at the same time.
 *
 * @returns how many it deleted
 */
export async function pruneNotices(container: MedusaContainer): Promise<number> {
  const { inbox } = flutterwaveModule(container)
  let pruned = 0
  for (;;) {
    const deleted = await inbox.prune(KEEP_DAYS, BATCH)
    pruned += deleted
    if (deleted < BATCH) {
      break
    }
  }
  if (pruned > 0) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .info(`${pruned} Flutterwave notices from more than ${KEEP_DAYS} days ago were deleted.`)
  }
  return pruned
}
