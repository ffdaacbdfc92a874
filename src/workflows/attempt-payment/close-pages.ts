import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { FlutterwaveError } from "../../flutterwave"
import type { Settings } from "../../modules/flutterwave/settings"
import type { AttemptRow, PaymentRow } from "../../modules/flutterwave/types"
import { gatewayFor } from "../../providers/flutterwave/helpers/gateway"
import { openedAttempts } from "../../providers/flutterwave/helpers/opened-attempts"

/**
 * Closes the pages of a payment that a saved card has just paid for, on its own, without the shopper:
 * they may come back to one of them any time and pay once more. A page that cannot be closed is still
 * looked at like every other.
 */
export async function closePages(
  container: MedusaContainer,
  settings: Settings,
  payment: PaymentRow,
  paid: Pick<AttemptRow, "id">,
): Promise<void> {
  const opened = await openedAttempts(container, payment.id)
  const pages = opened.filter(
    ({ id, method, link, expires_at: closes }) =>
      id !== paid.id &&
      method === "page" &&
      link !== null &&
      closes !== null &&
      closes > new Date(),
  )
  for (const { link, tx_ref: txRef } of pages) {
    try {
      await gatewayFor(settings, payment.mode).disableLink(link!)
    } catch (error) {
      if (!(error instanceof FlutterwaveError)) {
        throw error
      }
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .warn(
          `Flutterwave did not close the page of payment ${payment.id} (${txRef}): ${error.message}`,
        )
    }
  }
}
