import type {
  BigNumberInput,
  IPaymentModuleService,
  MedusaContainer,
} from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN, Modules, OrderStatus } from "@medusajs/framework/utils"
import { createWorkflow, transform, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { addOrderTransactionStep } from "@medusajs/medusa/core-flows"

import type { RefundOrigin } from "../../modules/flutterwave/statuses"
import type { MedusaRefund } from "../../providers/flutterwave/helpers/medusa-refund"
import { creditOrder } from "./credit-lines"

interface LateBooking {
  order_id: string
  amount: BigNumberInput
  currency_code: string
  refund_id: string
}

const CANCELED: string = OrderStatus.CANCELED

/** Writes a refund into an order's books the way Medusa's refund workflow (2.21.2) would have. */
const bookRefundWorkflow = createWorkflow(
  "flutterwave-book-refund",
  (input: WorkflowData<LateBooking>) => {
    const entry = transform({ input }, ({ input: late }) => [
      {
        order_id: late.order_id,
        amount: MathBN.mult(late.amount, -1),
        currency_code: late.currency_code,
        reference: "refund",
        reference_id: late.refund_id,
      },
    ])
    addOrderTransactionStep(entry)
  },
)

/**
 * Ends what a process that died had begun: the order's books get the refund that its payment has.
 *
 * @param origin an order that was placed with money which had been returned before is still to be paid:
 * it is credited nothing
 */
export async function finishBooking(
  container: MedusaContainer,
  refund: MedusaRefund,
  origin: RefundOrigin,
): Promise<void> {
  const { payment } = refund
  const order = payment.payment_collection?.order
  if (!order) {
    return
  }
  // What the order did not owe the shopper is credited to it, or it would ask for the money again.
  const owed = MathBN.mult(order.summary?.pending_difference ?? 0, -1)
  const credit = MathBN.gt(owed, 0) ? MathBN.sub(refund.amount, owed) : refund.amount
  await sumUp(container, payment.payment_collection_id)
  // First: whoever comes after a process that died in between finds it owed then, and credits it once.
  // A cancelled order takes none (2.21.2), and asks for nothing.
  if (MathBN.gt(credit, 0) && order.status !== CANCELED && origin !== "completion") {
    await creditOrder(container, order.id, credit)
  }
  await bookRefundWorkflow(container).run({
    input: {
      order_id: order.id,
      amount: refund.amount,
      currency_code: payment.currency_code,
      refund_id: refund.id,
    },
  })
}

/** Takes a refund out of Medusa's books that was never made; it can be asked for again then. */
export async function undoBooking(container: MedusaContainer, refund: MedusaRefund): Promise<void> {
  await writer(container).deleteRefunds([refund.id])
  await sumUp(container, refund.payment.payment_collection_id)
}

/** Medusa sums a collection's refunds up at the end of its own refund (2.21.2), which never came. */
async function sumUp(container: MedusaContainer, collectionId: string): Promise<void> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "payment",
    fields: ["id", "refunds.amount"],
    filters: { payment_collection_id: collectionId },
  })
  const refunds = (data as unknown as { refunds?: { amount: BigNumberInput }[] }[]).flatMap(
    (payment) => payment.refunds ?? [],
  )
  await writer(container).updatePaymentCollections(collectionId, {
    refunded_amount: refunds.reduce<BigNumberInput>(
      (sum, { amount }) => MathBN.add(sum, amount),
      0,
    ),
  })
}

/** Methods that every Medusa module has for its own tables, and that its payment types leave out. */
interface PaymentTables {
  deleteRefunds(ids: string[]): Promise<void>
  updatePaymentCollections(id: string, data: { refunded_amount: BigNumberInput }): Promise<unknown>
}

function writer(container: MedusaContainer): PaymentTables {
  return container.resolve<IPaymentModuleService>(Modules.PAYMENT) as unknown as PaymentTables
}
