import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { refundMoney } from "../../providers/flutterwave/helpers/refund-request"
import { heldByOrder } from "./held-money"

/**
 * Refuses to delete a draft order that holds Flutterwave money. Medusa (2.21.2) deletes its payment with
 * it, so that the money could be neither seen on an order nor refunded any more.
 *
 * @throws MedusaError `not_allowed`, with what to do instead
 */
export async function refuseDeletionOfPaid(
  container: MedusaContainer,
  orderId: string,
): Promise<void> {
  const held = await heldByOrder(container, orderId)
  if (held.length === 0) {
    return
  }
  const money = held
    .map(
      ({ payment, amount }) => `${refundMoney(amount, payment).toString()} (payment ${payment.id})`,
    )
    .join(" and ")
  throw new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    `Draft order ${orderId} was not deleted: ${money} were paid for it through Flutterwave, and would belong to nothing. Convert it to an order, or cancel it, which returns the money; it can be deleted then.`,
  )
}
