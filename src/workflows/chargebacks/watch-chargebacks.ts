import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { FlutterwaveError, type Chargeback, type Mode, type UnreadableRow } from "../../flutterwave"
import { gatewayFor } from "../../providers/flutterwave/helpers/gateway"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { findPaymentOf } from "../payments/find-payment-of"
import { raiseChargeback } from "./raise-chargeback"
import { wordsFor } from "../../providers/flutterwave/helpers/words-for"

const MODES: readonly Mode[] = ["test", "live"]

/**
 * Looks for chargebacks that wait for the merchant's answer. Flutterwave tells of them in its
 * dashboard; whether it also sends a notice is not documented, and the time to answer is short.
 */
export async function watchChargebacks(container: MedusaContainer): Promise<void> {
  const settings = await flutterwaveModule(container).getSettings()
  for (const mode of MODES) {
    if (!settings.accounts[mode]) {
      continue
    }
    try {
      const waiting = gatewayFor(settings, mode).listChargebacks({ status: "initiated" })
      for await (const { rows, unreadable } of waiting) {
        for (const chargeback of rows) {
          await place(container, chargeback, mode)
        }
        unreadable.forEach((row) => tellUnreadable(container, row))
      }
    } catch (error) {
      if (!(error instanceof FlutterwaveError)) {
        throw error
      }
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .warn(
          `Flutterwave could not be asked for the chargebacks of ${mode} mode: ${error.message}`,
        )
    }
  }
}

/** Its time runs, whatever is wrong with how Flutterwave tells of it. */
function tellUnreadable(
  container: MedusaContainer,
  { transactionId, txRef, message }: UnreadableRow,
): void {
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .error(
      `A Flutterwave chargeback of transaction ${transactionId} under ${txRef} cannot be read; look at it in Flutterwave's dashboard: ${message}`,
    )
}

/**
 * A chargeback of money that is none of this store's is another system's on the same account. One that
 * cannot be understood must not keep the others from being seen: their time runs.
 */
async function place(
  container: MedusaContainer,
  chargeback: Chargeback,
  mode: Mode,
): Promise<void> {
  const { id, txRef, transactionId } = chargeback
  try {
    const [found] = await findPaymentOf(container, { txRef, transactionId, mode })
    if (found) {
      await raiseChargeback(container, found.payment, found.attempt, chargeback)
    }
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error(
        `Flutterwave chargeback ${id} of transaction ${transactionId} could not be shown; look at it in Flutterwave's dashboard: ${wordsFor(error)}`,
      )
  }
}
