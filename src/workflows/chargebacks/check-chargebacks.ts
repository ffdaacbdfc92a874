import type { MedusaContainer } from "@medusajs/framework/types"

import { UnreadableAnswerError, type UnreadableRow } from "../../flutterwave"
import type { AttemptRow, PaymentRow } from "../../modules/flutterwave/types"
import { gatewayFor } from "../../providers/flutterwave/helpers/gateway"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { raiseChargeback } from "./raise-chargeback"

/**
 * Asks Flutterwave for the chargebacks of a payment's money.
 *
 * @returns how many there are
 * @throws FlutterwaveError or MedusaError when it cannot be asked, or one of them cannot be read
 */
export async function checkChargebacks(
  container: MedusaContainer,
  payment: PaymentRow,
  attempts: readonly AttemptRow[],
): Promise<number> {
  const gateway = gatewayFor(await flutterwaveModule(container).getSettings(), payment.mode)
  let found = 0
  for (const attempt of attempts) {
    if (attempt.status === "succeeded" && attempt.flw_ref !== null) {
      let unread: UnreadableRow | undefined
      for await (const { rows, unreadable } of gateway.listChargebacks({
        flwRef: attempt.flw_ref,
      })) {
        for (const chargeback of rows) {
          await raiseChargeback(container, payment, attempt, chargeback)
        }
        found += rows.length
        unread ??= unreadable[0]
      }
      if (unread) {
        throw new UnreadableAnswerError(unread.message)
      }
    }
  }
  return found
}
