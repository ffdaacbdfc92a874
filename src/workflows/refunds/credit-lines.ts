import type {
  BigNumberInput,
  IOrderModuleService,
  MedusaContainer,
} from "@medusajs/framework/types"
import {
  ChangeActionType,
  ContainerRegistrationKeys,
  MathBN,
  Modules,
  OrderChangeStatus,
  OrderStatus,
} from "@medusajs/framework/utils"

import type { MedusaRefund } from "../../providers/flutterwave/helpers/medusa-refund"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { runCoreWorkflow } from "../run-core-workflow"

/** Medusa does not export this workflow of its own (2.21.2), but runs it by its id. */
const CREDIT_LINES_WORKFLOW_ID = "create-order-refund-credit-lines"

/** What Medusa calls the change that it makes of a credit line (2.21.2); its types leave it out. */
const CREDIT_LINE = "credit_line"

const CANCELED: string = OrderStatus.CANCELED

/** Far longer than Medusa takes from one step of a credit line to the next. */
const LEFT_BEHIND_MILLISECONDS = 2 * 60_000

/** Longer than a process that died keeps its turn. */
const WAIT_SECONDS = 20

interface LeftChange {
  id: string
  actions?: ({ action: string } | null)[]
}

/** Credits an order what was returned of its money and it did not owe, or it would ask for it again. */
export async function creditOrder(
  container: MedusaContainer,
  orderId: string,
  amount: BigNumberInput,
): Promise<void> {
  const error = await runCoreWorkflow(container, CREDIT_LINES_WORKFLOW_ID, {
    order_id: orderId,
    amount,
  })
  if (error) {
    throw error
  }
}

/**
 * Ends what a process that died in the middle of a credit line has left: an open change of the order,
 * which Medusa (2.21.2) makes first and confirms last. Nobody can confirm or cancel it, for no page shows
 * it; and as long as it is there, the order takes no other change, no refund and no cancelling. With its
 * amount it is confirmed, because the money went out before; without, it credits nothing and is deleted.
 */
export async function endLeftCreditLines(
  container: MedusaContainer,
  orderId: string,
): Promise<void> {
  const collectionId =
    (await leftChanges(container, orderId)).length > 0 && (await collectionOf(container, orderId))
  if (!collectionId) {
    return
  }
  // In turn: of two that confirm the same change at the same moment, Medusa credits both.
  await flutterwaveModule(container).lease.hold(collectionId, WAIT_SECONDS, async () => {
    const orders = container.resolve<IOrderModuleService>(Modules.ORDER)
    for (const { id, actions = [] } of await leftChanges(container, orderId)) {
      const isFilled = actions.some((entry) => entry?.action === ChangeActionType.CREDIT_LINE_ADD)
      await (isFilled ? orders.confirmOrderChange(id) : orders.deleteOrderChanges(id))
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .info(
          `Order ${orderId} had credit line ${id} left open by a process that died; it is ${isFilled ? "confirmed" : "deleted"}.`,
        )
    }
  })
}

/**
 * Credits an order what it asks for once more because a process died after Medusa wrote a refund on the
 * order, and before it began the refund's credit line. That can be told as long as nothing else has
 * happened to the order since the refund was put on record; otherwise the sum it asks for may have other
 * causes, and a person has to look.
 */
export async function creditWhatIsMissing(
  container: MedusaContainer,
  refund: MedusaRefund,
): Promise<void> {
  const order = refund.payment.payment_collection?.order
  const asked = order?.summary?.pending_difference ?? 0
  if (!order || order.status === CANCELED || !MathBN.gt(asked, 0)) {
    return
  }
  const since = (order.transactions ?? []).filter(
    ({ created_at }) => new Date(created_at) >= new Date(refund.created_at),
  )
  const [own] = since
  const isOnlyThis = since.length === 1 && own?.reference_id === refund.id
  if (
    !own ||
    !isOnlyThis ||
    !isLeftBehind(own) ||
    (await hasChanged(container, order.id, refund))
  ) {
    return
  }
  await creditOrder(container, order.id, MathBN.min(asked, refund.amount))
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .info(
      `Order ${order.id} asked once more for what was returned as ${refund.id}; it is credited.`,
    )
}

/** Whether an order's change is one that Medusa makes of a credit line. */
export function isCreditLine({ change_type }: { change_type?: string | null }): boolean {
  return change_type === CREDIT_LINE
}

async function leftChanges(container: MedusaContainer, orderId: string): Promise<LeftChange[]> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order_change",
    fields: ["id", "change_type", "created_at", "actions.action"],
    filters: { order_id: orderId, status: [OrderChangeStatus.PENDING] },
  })
  const open = data as unknown as (LeftChange & {
    change_type: string | null
    created_at: string | Date
  })[]
  return open.filter((change) => isCreditLine(change) && isLeftBehind(change))
}

/** Whether the order has had a change of any kind since a refund was put on record. */
async function hasChanged(
  container: MedusaContainer,
  orderId: string,
  { created_at }: Pick<MedusaRefund, "created_at">,
): Promise<boolean> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order_change",
    fields: ["id", "created_at"],
    filters: { order_id: orderId },
  })
  const changes = data as unknown as { created_at: string | Date }[]
  return changes.some((change) => new Date(change.created_at) >= new Date(created_at))
}

/** The payment collection whose turn is taken for an order: always the same of several. */
async function collectionOf(container: MedusaContainer, orderId: string): Promise<string | null> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order_payment_collection",
    fields: ["payment_collection_id"],
    filters: { order_id: orderId },
  })
  const { ledger } = flutterwaveModule(container)
  const links = data as unknown as { payment_collection_id: string }[]
  for (const id of links.map((link) => link.payment_collection_id).sort()) {
    if ((await ledger.paymentsOfCollection(id)).length > 0) {
      return id
    }
  }
  return null
}

function isLeftBehind({ created_at }: { created_at: string | Date }): boolean {
  return Date.now() - new Date(created_at).getTime() > LEFT_BEHIND_MILLISECONDS
}
