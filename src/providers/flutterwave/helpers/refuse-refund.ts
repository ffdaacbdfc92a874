import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { flutterwaveModule } from "./module"
import { raiseAttention } from "./raise-attention"
import type { RefusedRefund } from "./refund-request"
import { tellRefund } from "./tell-refund"

/** Puts on record, and tells the store, that a refund was refused before Flutterwave heard of it. */
export async function recordRefusal(
  container: MedusaContainer,
  request: RefusedRefund,
  reason: string,
): Promise<void> {
  const { payment, attempt, money, origin } = request
  const { refunds } = flutterwaveModule(container)
  const refund = await refunds.refuse(payment.id, attempt, money, origin, reason)
  await tellRefund(container, payment, refund)
  await raiseWhenOrderless(container, request, reason)
}

/**
 * Refuses a refund, on record.
 * @throws MedusaError `not_allowed`, always
 */
export async function refuseRefund(
  container: MedusaContainer,
  request: RefusedRefund,
  reason: string,
): Promise<never> {
  await recordRefusal(container, request, reason)
  throw new MedusaError(MedusaError.Types.NOT_ALLOWED, reason)
}

/** Nobody sees a refusal that Medusa gets when it could not place an order: a person has to be told. */
export async function raiseWhenOrderless(
  container: MedusaContainer,
  { payment, origin, money, transactionId }: Omit<RefusedRefund, "attempt">,
  reason: string,
): Promise<void> {
  if (origin === "completion") {
    await raiseAttention(
      container,
      payment,
      "order_not_placed",
      `The order could not be placed, and Medusa asked to have ${money.toString()} of transaction ${transactionId} returned. The money stays where it is, for the cart's next payment session to take over. ${reason}`,
    )
  }
}
