import type {
  BigNumberInput,
  IOrderModuleService,
  MedusaContainer,
  OrderChangeDTO,
} from "@medusajs/framework/types"
import {
  ContainerRegistrationKeys,
  MathBN,
  Modules,
  OrderChangeStatus,
} from "@medusajs/framework/utils"

import { lookUpInMedusa } from "../../providers/flutterwave/helpers/medusa-records"
import type { RefusedRefund } from "../../providers/flutterwave/helpers/refund-request"
import {
  anotherIsBeingBooked,
  orderIsChanging,
} from "../../providers/flutterwave/helpers/refund-words"
import { endLeftCreditLines, isCreditLine } from "./credit-lines"
import { heldByPayment, type HeldMoney } from "./held-money"
import { refuse } from "./refuse"

/**
 * Refuses a refund that needs a credit line on an order with an open change (an edit, a return, a claim
 * or an exchange in the making). Medusa (2.21.2) has the money returned first, finds then that the order
 * takes no second change, and answers as if nothing had happened.
 *
 * @param amount major units; absent for all of the payment
 * @throws MedusaError `not_allowed`, with what to do
 */
export async function refuseRefundWhileChanging(
  container: MedusaContainer,
  medusaPaymentId: string,
  amount: number | undefined,
): Promise<void> {
  const held = await heldByPayment(container, medusaPaymentId)
  const order = held && (await lookUpInMedusa(container, held.payment)).order
  if (!order) {
    return
  }
  await endLeftCreditLines(container, order.id)
  const change = await openChange(container, order.id)
  const wanted = amount ?? held.amount
  if (change && MathBN.gt(wanted, await owedBy(container, order.id))) {
    await refuse(container, held.payment, wanted, sentenceOn(change, order.id))
  }
}

/** The same for all that an order holds: cancelling always makes a credit line. */
export async function refuseCancelWhileChanging(
  container: MedusaContainer,
  orderId: string,
  held: readonly HeldMoney[],
): Promise<void> {
  const [first] = held
  const change = first && (await openChange(container, orderId))
  if (first && change) {
    await refuse(container, first.payment, first.amount, sentenceOn(change, orderId))
  }
}

/** The change that keeps an order from taking another; it has one at a time. */
async function openChange(
  container: MedusaContainer,
  orderId: string,
): Promise<Pick<OrderChangeDTO, "change_type"> | null> {
  const [open] = await container
    .resolve<IOrderModuleService>(Modules.ORDER)
    .listOrderChanges(
      { order_id: orderId, status: [OrderChangeStatus.PENDING, OrderChangeStatus.REQUESTED] },
      { select: ["id", "change_type"], take: 1 },
    )
  return open ?? null
}

/** A credit line is nobody's to confirm or cancel: it belongs to a refund, and ends with that. */
function sentenceOn(
  change: Pick<OrderChangeDTO, "change_type">,
  orderId: string,
): (refused: RefusedRefund) => string {
  return (refused) =>
    isCreditLine(change) ? anotherIsBeingBooked(refused) : orderIsChanging(refused, orderId)
}

/** What the order owes the shopper: as much can be returned without a credit line. */
async function owedBy(container: MedusaContainer, orderId: string): Promise<BigNumberInput> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order",
    fields: ["id", "summary"],
    filters: { id: orderId },
  })
  const [order] = data as unknown as { summary?: { pending_difference?: BigNumberInput } | null }[]
  return MathBN.mult(order?.summary?.pending_difference ?? 0, -1)
}
