import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { isClosed, isDenied, isReturned } from "../../../modules/flutterwave/resolution"
import type { AttentionReason } from "../../../modules/flutterwave/statuses"
import type { PaymentRow } from "../../../modules/flutterwave/types"
import { moneyOf } from "./amounts"
import { flutterwaveModule } from "./module"
import { withoutTakenBackOrder } from "./taken-back-order"

/** Seconds until money that changed hands is looked at, unless the shopper comes back before. */
const PLACE_WITHIN_SECONDS = 60

/**
 * Whether one payment asks for exactly what another, unsettled one was already paid: then the
 * shopper must not be asked for it again.
 */
export function canTakeOver(from: PaymentRow, to: PaymentRow): boolean {
  return (
    from.id !== to.id &&
    from.payment_collection_id === to.payment_collection_id &&
    from.mode === to.mode &&
    from.paid_attempt_id !== null &&
    from.settled_at === null &&
    !isClosed(from) &&
    !isReturned(from) &&
    !isDenied(from) &&
    to.paid_attempt_id === null &&
    to.settled_at === null &&
    from.currency_code === to.currency_code &&
    moneyOf(from).equals(moneyOf(to))
  )
}

/**
 * Lets `to` take over the money of the first of `candidates` that fits.
 * @returns whether it now has money
 */
export async function takeOverFrom(
  container: MedusaContainer,
  candidates: readonly PaymentRow[],
  to: PaymentRow,
): Promise<boolean> {
  const { ledger } = flutterwaveModule(container)
  for (const candidate of candidates) {
    const from =
      candidate.id === to.id ? candidate : await withoutTakenBackOrder(container, candidate)
    if (!canTakeOver(from, to)) {
      continue
    }
    const keep = await failedCompletionOf(container, from)
    if (await ledger.takeOver(from.id, to.id, PLACE_WITHIN_SECONDS, keep)) {
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .info(`Flutterwave payment ${to.id} took over the money of replaced payment ${from.id}.`)
      return true
    }
  }
  return false
}

/**
 * What a person was told when Medusa could not make an order of the money and asked for it back. Medusa
 * (2.21.2) replaces the session in the same breath: the matter goes along with the money.
 */
async function failedCompletionOf(
  container: MedusaContainer,
  from: PaymentRow,
): Promise<{ reason: AttentionReason; detail: string } | null> {
  if (from.attention_reason !== "order_not_placed") {
    return null
  }
  const refunds = await flutterwaveModule(container).refunds.ofPayment(from.id)
  return refunds.some(({ origin }) => origin === "completion")
    ? { reason: from.attention_reason, detail: from.attention_detail ?? "" }
    : null
}
