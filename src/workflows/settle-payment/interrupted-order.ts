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
import { wordsFor } from "../../providers/flutterwave/helpers/words-for"

/** As long as Medusa's own workflows wait for a cart (2.21.2). */
const CART_LOCK_SECONDS = 30

/**
 * Looks at a cart's order once nobody is completing the cart. Medusa holds the cart's lock while it
 * completes, and takes the order back when that fails: what is seen in between may not last.
 *
 * @returns the records, or null when the lock did not come free: somebody is completing, or a dead
 * process's lock has not expired
 */
export async function lookUpWhenCartIsFree(
  container: MedusaContainer,
  payment: PaymentRow,
  cartId: string,
): Promise<MedusaRecords | null> {
  const locking = container.resolve<ILockingModule>(Modules.LOCKING)
  try {
    return await locking.execute(cartId, () => lookUpInMedusa(container, payment), {
      timeout: CART_LOCK_SECONDS,
    })
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .debug(`Flutterwave payment ${payment.id}: cart ${cartId} is not free: ${wordsFor(error)}`)
    return null
  }
}

/**
 * Looks at what Medusa has before anything more is collected. An order without any payment is either
 * being completed at this moment or was left behind by a completion that died; only the second waits
 * for money.
 *
 * @returns the records, or null when the cart is being completed
 */
export async function lookUpBeforeCollecting(
  container: MedusaContainer,
  payment: PaymentRow,
): Promise<MedusaRecords | null> {
  const records = await lookUpInMedusa(container, payment)
  const { order, cart_id: cartId, has_payment: hasPayment } = records
  return order !== null && cartId !== null && !hasPayment
    ? lookUpWhenCartIsFree(container, payment, cartId)
    : records
}

/**
 * Whether an order without its money, on a cart that nobody is completing, was left by a completion
 * that died; not one that was placed on purpose while its payment was pending.
 */
export function wasInterrupted(records: MedusaRecords): boolean {
  return (
    records.cart_id !== null &&
    records.session?.status !== PaymentSessionStatus.PENDING_AUTHORIZATION
  )
}

/**
 * Tells the store of an order whose completion died. Medusa releases `order.placed` when the
 * completion ends (2.21.2), so for this order it never went out, and with it the confirmation.
 */
export async function announceOrder(container: MedusaContainer, orderId: string): Promise<void> {
  try {
    await container
      .resolve<IEventBusModuleService>(Modules.EVENT_BUS)
      .emit({ name: OrderWorkflowEvents.PLACED, data: { id: orderId } })
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error(
        `Flutterwave could not tell the store that order ${orderId} was placed; confirm it to the shopper by hand: ${wordsFor(error)}`,
      )
  }
}
