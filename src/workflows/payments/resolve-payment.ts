import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"

import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { readPayment } from "./read-payment"
import { requirePayment } from "./require-payment"
import type { PaymentDetail } from "./view"

/** How long a decision waits for whoever is settling the payment at this moment. */
const WAIT_SECONDS = 20

/**
 * Closes a payment that waits for a person: the person has decided on its money. Nothing is moved
 * here or at Flutterwave; what the payment is from now on is decided by `statusAfterResolving`. It
 * waits for a settlement that is under way, so that money is not placed and closed at the same moment.
 *
 * @param note what was decided, for whoever looks at the payment later
 * @param actorId who decided
 * @returns the payment as it is afterwards
 * @throws MedusaError `not_found`; `not_allowed` when the payment does not wait for a person, or is
 * being settled
 */
export async function resolvePayment(
  container: MedusaContainer,
  id: string,
  note: string,
  actorId: string,
): Promise<PaymentDetail> {
  const { attention, lease } = flutterwaveModule(container)
  const payment = await requirePayment(container, id)
  const held = await lease.hold(payment.payment_collection_id, WAIT_SECONDS, () =>
    attention.resolve(id, note, actorId),
  )
  if (held.busy) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Payment ${id} is being settled at this moment and was not changed. Look at it again in a minute.`,
    )
  }
  if (held.result === null) {
    const { status } = await requirePayment(container, id)
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Payment ${id} does not wait for a decision: its status is "${status}". There is nothing to resolve.`,
    )
  }
  const { attention_reason } = held.result
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .info(`Flutterwave payment ${id} was resolved by ${actorId} (${attention_reason}).`)
  return readPayment(container, id)
}
