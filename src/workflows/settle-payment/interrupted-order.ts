import type {
  IEventBusModuleService,
  ILockingModule,
  MedusaContainer,
} from "@medusajs/framework/types"
import {
  ContainerRegistrationKeys,
  Modules,
  OrderWorkflowEvents,
  PaymentSessionStatus,
} from "@medusajs/framework/utils"

import type { PaymentRow } from "../../modules/flutterwave/types"
import {
  lookUpInMedusa,
  type MedusaRecords,
} from "../../providers/flutterwave/helpers/medusa-records"

/** As long as Medusa's own workflows wait for a cart (2.21.2). */
const CART_LOCK_SECONDS = 30

/**
 * Whether the cart completion that made an order died before it took the money. Medusa holds the
 * cart's lock while it completes, so an order that still has no money once that lock is free belongs
 * to a completion that nobody goes on with.
 */
export async function wasInterrupted(
  container: MedusaContainer,
  payment: PaymentRow,
  records: MedusaRecords,
): Promise<boolean> {
  const placedUnpaid = records.session?.status === PaymentSessionStatus.PENDING_AUTHORIZATION
  if (records.cart_id === null || placedUnpaid) {
    return false
  }
  const locking = container.resolve<ILockingModule>(Modules.LOCKING)
  try {
    return await locking.execute(
      records.cart_id,
      async () => {
        const now = await lookUpInMedusa(container, payment)
        return now.order !== null && !now.booked
      },
      { timeout: CART_LOCK_SECONDS },
    )
  } catch (error) {
    // The lock did not come free: somebody is completing, or a dead process's lock has not expired.
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .debug(
        `Flutterwave payment ${payment.id}: cart ${records.cart_id} is locked: ${error instanceof Error ? error.message : String(error)}`,
      )
    return false
  }
}

/**
 * Tells the store of an order whose completion died. Medusa releases `order.placed` when the
 * completion ends (2.21.2), so for this order it never went out, and with it the confirmation.
 */
export async function announceOrder(container: MedusaContainer, orderId: string): Promise<void> {
  await container
    .resolve<IEventBusModuleService>(Modules.EVENT_BUS)
    .emit({ name: OrderWorkflowEvents.PLACED, data: { id: orderId } })
}
