import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import type { PaymentRow } from "../../modules/flutterwave/types"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"

/**
 * The payment that an admin names.
 * @throws MedusaError `not_found`
 */
export async function requirePayment(container: MedusaContainer, id: string): Promise<PaymentRow> {
  const payment = await flutterwaveModule(container).ledger.findPayment({ id })
  if (!payment) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      `There is no Flutterwave payment with the id ${id}.`,
    )
  }
  return payment
}
