import type { MedusaContainer } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"

import { raiseAttention } from "../../providers/flutterwave/helpers/raise-attention"
import { refundMoney } from "../../providers/flutterwave/helpers/refund-request"
import { heldByOrder } from "./held-money"

/**
 * Looks at an order that was cancelled, by whatever way. Code that cancels past Medusa's route meets
 * nobody who returns the money first, and Medusa books the refund all the same (2.21.2): what its
 * payments still hold was not returned.
 */
export async function reviewCanceledOrder(
  container: MedusaContainer,
  orderId: string,
): Promise<void> {
  for (const { payment, amount } of await heldByOrder(container, orderId)) {
    if (MathBN.gt(amount, 0)) {
      await raiseAttention(
        container,
        payment,
        "refund_failed",
        `Order ${orderId} was cancelled, and ${refundMoney(amount, payment).toString()} of its money were not returned, whatever its transactions say. Refund them in Flutterwave's dashboard, or decide that they stay.`,
      )
    }
  }
}
