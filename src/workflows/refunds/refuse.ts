import type { BigNumberInput, MedusaContainer } from "@medusajs/framework/types"

import type { PaymentRow } from "../../modules/flutterwave/types"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { refundMoney, type RefusedRefund } from "../../providers/flutterwave/helpers/refund-request"
import { refuseRefund } from "../../providers/flutterwave/helpers/refuse-refund"

/**
 * Refuses a refund before Medusa knows of it, on record.
 *
 * @param amount major units
 * @param words the sentence that says why, and what to do
 * @throws MedusaError `not_allowed`, always
 */
export async function refuse(
  container: MedusaContainer,
  payment: PaymentRow,
  amount: BigNumberInput,
  words: (refused: RefusedRefund) => string,
): Promise<never> {
  const attempt = payment.paid_attempt_id
    ? await flutterwaveModule(container).attempts.find({ id: payment.paid_attempt_id })
    : null
  const refused: RefusedRefund = {
    payment,
    attempt,
    money: refundMoney(amount, payment),
    transactionId: attempt?.transaction_id ?? null,
    origin: "admin",
  }
  return refuseRefund(container, refused, words(refused))
}
