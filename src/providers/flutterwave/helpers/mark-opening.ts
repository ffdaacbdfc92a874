import type { MedusaContainer } from "@medusajs/framework/types"

import type { Settings } from "../../../modules/flutterwave/settings"
import type { AttemptRow } from "../../../modules/flutterwave/types"
import { flutterwaveModule } from "./module"

/** The first look at an opened page whose webhook and return may both be lost, in seconds. */
export const FIRST_CHECK_SECONDS = 5 * 60

/**
 * Notes that money may come under this attempt from now on. Done before Flutterwave or the browser
 * hears of it, so that a crash right after leaves a payment that is looked at.
 */
export async function markOpening(
  container: MedusaContainer,
  settings: Settings,
  attempt: AttemptRow,
): Promise<void> {
  await flutterwaveModule(container).attempts.markOpening(
    attempt,
    settings.session_minutes,
    FIRST_CHECK_SECONDS,
  )
}
