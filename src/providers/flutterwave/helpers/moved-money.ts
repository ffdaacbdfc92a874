import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import type { Money } from "../../../flutterwave"
import type { PaymentRow } from "../../../modules/flutterwave/types"
import { flutterwaveModule } from "./module"
import { tellRefund } from "./tell-refund"

/**
 * Refuses a refund of a payment without money of its own: none came, or another payment of the cart
 * took it over.
 *
 * @throws MedusaError `not_allowed`, always
 */
export async function refundWithoutMoney(
  container: MedusaContainer,
  payment: PaymentRow,
  money: Money,
): Promise<never> {
  const { refunds } = flutterwaveModule(container)
  const holder = await holderOf(container, payment)
  const reason = holder
    ? `${money.toString()} were not returned: the money of payment ${payment.id} pays for payment ${holder.id}${holder.order_id ? ` of order ${holder.order_id}` : ""}. Refund that one.`
    : `${money.toString()} were not returned: payment ${payment.id} has no money: none came, or another payment of the cart has it.`
  const refund = await refunds.refuse(payment.id, null, money, "admin", reason)
  await tellRefund(container, payment, refund)
  throw new MedusaError(MedusaError.Types.NOT_ALLOWED, reason)
}

/** The payment that took this one's money over. */
async function holderOf(
  container: MedusaContainer,
  payment: PaymentRow,
): Promise<PaymentRow | null> {
  const { ledger, attempts } = flutterwaveModule(container)
  for (const attempt of await attempts.ofPayment(payment.id)) {
    const holder = await ledger.paymentPaidBy(attempt.id)
    if (holder) {
      return holder
    }
  }
  return null
}
