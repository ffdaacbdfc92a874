import type { ExecArgs } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"

import { rotateVault } from "../workflows"

/**
 * Encrypts every saved key again under the first key of `vaultKey`; run with `medusa exec`, and with
 * `dry-run` behind it to see what it would do.
 */
export default async function rotateVaultKey({ container, args }: ExecArgs): Promise<void> {
  const dryRun = args.some((arg) => /^(--)?dry-run$/.test(arg))
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const { current, rotated, unreadable } = await rotateVault(container, dryRun)
  logger.info(
    `Flutterwave vault: ${rotated} ${dryRun ? "would be" : "were"} encrypted again, ${current} were under the first key already, ${unreadable.length} could not be read.`,
  )
  if (unreadable.length > 0) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Do not remove the old vault key yet. ${unreadable.join(" ")}`,
    )
  }
}
