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
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { refundMoney } from "../../providers/flutterwave/helpers/refund-request"
import { orderIsChanging } from "../../providers/flutterwave/helpers/refund-words"
import { refuseRefund } from "../../providers/flutterwave/helpers/refuse-refund"
import { heldByPayment, type HeldMoney } from "./held-money"

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
    await refuseWhileChanging(container, order.id, held, wanted)
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
    await refuseWhileChanging(container, orderId, first, first.amount)
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

async function refuseWhileChanging(
  container: MedusaContainer,
  orderId: string,
  { payment }: HeldMoney,
  amount: BigNumberInput,
): Promise<never> {
  const attempt = payment.paid_attempt_id
    ? await flutterwaveModule(container).attempts.find({ id: payment.paid_attempt_id })
    : null
  const money = refundMoney(amount, payment)
  const subject = { payment, attempt, money, transactionId: attempt?.transaction_id ?? null }
  return refuseRefund(container, { ...subject, origin: "admin" }, orderIsChanging(subject, orderId))
}
