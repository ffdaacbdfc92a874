import type { MedusaContainer } from "@medusajs/framework/types"

import type { PaymentRow } from "../../modules/flutterwave/types"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { openedAttempts } from "../../providers/flutterwave/helpers/opened-attempts"
import { settlePayment } from "../settle-payment"

/** What is known of a cart's money once Flutterwave was asked about everything it has heard of. */
export type EarlierMoney =
  /** None came, and none is on its way. */
  | "none"
  /** Some came: it is settled, on its way into Medusa, or before a person. */
  | "some"
  /** Some may come: a transaction is not decided, or Flutterwave could not be asked. */
  | "undecided"

/**
 * Asks Flutterwave about every attempt of a cart, also on sessions that were replaced: their pages stay
 * open. What was paid is settled on the way.
 */
export async function verifyEarlierAttempts(
  container: MedusaContainer,
  payment: Pick<PaymentRow, "payment_collection_id" | "mode">,
): Promise<EarlierMoney> {
  const { ledger, attempts } = flutterwaveModule(container)
  let found: EarlierMoney = "none"
  const all = await ledger.paymentsOfCollection(payment.payment_collection_id)
  for (const { id } of all.filter(({ mode }) => mode === payment.mode)) {
    for (const attempt of await openedAttempts(container, id)) {
      const { kind } = await settlePayment(container, attempt.tx_ref)
      if (kind === "settled" || kind === "placing") {
        return "some"
      }
      if (kind === "attention") {
        const { status } = (await ledger.findPayment({ id })) ?? {}
        if (status === "attention") {
          return "some"
        }
        // A person has decided on that money; it keeps nothing from being collected.
        continue
      }
      const now = await attempts.find({ id: attempt.id })
      if (kind === "unknown" || kind === "pending" || now?.status === "unknown") {
        found = "undecided"
      }
    }
  }
  return found
}
