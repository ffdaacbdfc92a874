import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import type { Money } from "../../../flutterwave"
import type { PaymentRow } from "../../../modules/flutterwave/types"
import { findMedusaRefund, MOVED_TO } from "./medusa-refund"
import { flutterwaveModule } from "./module"
import { tellRefund } from "./tell-refund"

/**
 * A payment without money of its own has nothing to return. Where another payment of the cart took its
 * money over, Medusa still has a capture on it, and only settling takes that out of its books.
 */
export async function refundWithoutMoney(
  container: MedusaContainer,
  payment: PaymentRow,
  money: Money,
  medusaRefundId: string,
): Promise<void> {
  const { refunds } = flutterwaveModule(container)
  const holder = await holderOf(container, payment)
  if (holder) {
    const record = await findMedusaRefund(container, medusaRefundId)
    if (record?.metadata?.[MOVED_TO] === holder.id) {
      return
    }
  }
  const reason = holder
    ? `${money.toString()} were not returned: the money of payment ${payment.id} pays for payment ${holder.id}${holder.order_id ? ` of order ${holder.order_id}` : ""}. Refund that one.`
    : `${money.toString()} were not returned: no money came for payment ${payment.id}.`
  const refund = await refunds.refuse(payment.id, null, money, "admin", reason)
  await tellRefund(container, payment, refund)
  throw new MedusaError(MedusaError.Types.NOT_ALLOWED, reason)
}

/** The payment that took this one's money over. */
export async function holderOf(
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
