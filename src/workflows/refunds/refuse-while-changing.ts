import type {
  BigNumberInput,
  IOrderModuleService,
  MedusaContainer,
} from "@medusajs/framework/types"
import {
  ContainerRegistrationKeys,
  MathBN,
  Modules,
  OrderChangeStatus,
} from "@medusajs/framework/utils"

import { lookUpInMedusa } from "../../providers/flutterwave/helpers/medusa-records"
import { orderIsChanging } from "../../providers/flutterwave/helpers/refund-words"
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
  if (!order || !(await isChanging(container, order.id))) {
    return
  }
  const wanted = amount ?? held.amount
  if (MathBN.gt(wanted, await owedBy(container, order.id))) {
    await refuse(container, held.payment, wanted, (refused) => orderIsChanging(refused, order.id))
  }
}

/** The same for all that an order holds: cancelling always makes a credit line. */
export async function refuseCancelWhileChanging(
  container: MedusaContainer,
  orderId: string,
  held: readonly HeldMoney[],
): Promise<void> {
  const [first] = held
  if (first && (await isChanging(container, orderId))) {
    await refuse(container, first.payment, first.amount, (refused) =>
      orderIsChanging(refused, orderId),
    )
  }
}

async function isChanging(container: MedusaContainer, orderId: string): Promise<boolean> {
  const open = await container
    .resolve<IOrderModuleService>(Modules.ORDER)
    .listOrderChanges(
      { order_id: orderId, status: [OrderChangeStatus.PENDING, OrderChangeStatus.REQUESTED] },
      { select: ["id"], take: 1 },
    )
  return open.length > 0
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
