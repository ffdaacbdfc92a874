import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"

import type { AttentionReason } from "../../modules/flutterwave/statuses"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { readPayment } from "./read-payment"
import { requirePayment } from "./require-payment"
import type { PaymentDetail } from "./view"

interface Decision {
  note: string
  reason?: AttentionReason | undefined
  detail?: string | undefined
}

/** How long a decision waits for whoever is settling the payment at this moment. */
const WAIT_SECONDS = 20

/**
 * Closes a payment that waits for a person: the person has decided on its money. Nothing is moved
 * here or at Flutterwave; what the payment is from now on is decided by `statusAfterResolving`. It
 * waits for a settlement that is under way, so that money is not placed and closed at the same moment.
 *
 * @param decision.note what was decided, for whoever looks at the payment later
 * @param decision.reason what was decided on, and `decision.detail`, where they are said: what came
 * since is not closed unseen
 * @param actorId who decided
 * @returns the payment as it is afterwards
 * @throws MedusaError `not_found`; `not_allowed` when the payment does not wait for a person, waits
 * for another reason or on more money, or is being settled
 */
export async function resolvePayment(
  container: MedusaContainer,
  id: string,
  { note, ...seen }: Decision,
  actorId: string,
): Promise<PaymentDetail> {
  const { attention, lease } = flutterwaveModule(container)
  const payment = await requirePayment(container, id)
  const held = await lease.hold(payment.payment_collection_id, WAIT_SECONDS, () =>
    attention.resolve(id, note, actorId, seen),
  )
  if (held.busy) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Payment ${id} is being settled at this moment and was not changed. Look at it again in a minute.`,
    )
  }
  if (held.result === null) {
    const { status, attention_reason } = await requirePayment(container, id)
    if (status === "attention") {
      const since =
        seen.reason !== undefined && seen.reason !== attention_reason
          ? `no longer waits for a decision on "${seen.reason}" but on "${attention_reason}"`
          : "waits for a decision on other or more than was seen"
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `Payment ${id} ${since}, and was not changed. Look at it again before you decide.`,
      )
    }
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
