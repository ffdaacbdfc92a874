import type { MedusaContainer } from "@medusajs/framework/types"

import { AuthenticationError, type Mode } from "../../../flutterwave"
import type { Settings } from "../../../modules/flutterwave/settings"
import { flutterwaveModule } from "./module"

/**
 * Remembers whether Flutterwave takes a mode's keys, so that the dashboard can say so. Writes only
 * when that changes.
 *
 * @param error what Flutterwave answered; null when it took them
 */
export async function noteKeys(
  container: MedusaContainer,
  settings: Settings,
  mode: Mode,
  error: unknown,
): Promise<void> {
  const rejected = error instanceof AuthenticationError
  if ((error !== null && !rejected) || rejected === settings.keysRejected[mode]) {
    return
  }
  const service = flutterwaveModule(container)
  await service.vault.noteKeysRejected(mode, rejected)
  service.forgetSettings()
}
