import type { MedusaContainer } from "@medusajs/framework/types"

import type { RefundRow } from "../../modules/flutterwave/types"
import { bookingOf, medusaRefundsOf } from "../../providers/flutterwave/helpers/medusa-refund"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { anotherIsBeingBooked } from "../../providers/flutterwave/helpers/refund-words"
import { heldByPayment, type HeldMoney } from "./held-money"
import { refuse } from "./refuse"

/** Longer than a process that died keeps its turn. */
export const WAIT_SECONDS = 20

/**
 * Runs one of Medusa's refunds of a payment while no other runs. Medusa's refund workflow (2.21.2)
 * writes a transaction into the order for every refund that its payment has at that moment, also for
 * those of requests that are refused a moment later: of two at once, the order would show both.
 *
 * @param amount major units; absent for all of the payment
 * @throws MedusaError `not_allowed` while another one runs
 */
export async function refundOneAtATime(
  container: MedusaContainer,
  medusaPaymentId: string,
  amount: number | undefined,
  refund: () => Promise<void>,
): Promise<void> {
  const held = await heldByPayment(container, medusaPaymentId)
  if (held) {
    await inTurn(container, held, amount ?? held.amount, refund)
  } else {
    await refund()
  }
}

/** The same for money that was looked up before. */
export async function inTurn(
  container: MedusaContainer,
  held: HeldMoney,
  amount: HeldMoney["amount"],
  refund: () => Promise<void>,
): Promise<void> {
  const { payment } = held
  const { lease } = flutterwaveModule(container)
  // Settling takes the same turn and may be waited for. The second of two admins is not to wait, but
  // to look at what the first has done.
  const before = await progressOf(container, held)
  let isBehindAnother = false
  const turn = await lease.hold(payment.payment_collection_id, WAIT_SECONDS, async () => {
    isBehindAnother = (await progressOf(container, held)) !== before
    if (!isBehindAnother) {
      await refund()
    }
  })
  if (turn.busy || isBehindAnother) {
    await refuse(container, payment, amount, anotherIsBeingBooked)
  }
}

/** How far a payment's refunds have come in all books: a text that every step of one changes. */
async function progressOf(
  container: MedusaContainer,
  { medusa_payment_id, payment }: HeldMoney,
): Promise<string> {
  const records = await medusaRefundsOf(container, medusa_payment_id)
  const rows = await flutterwaveModule(container).refunds.ofPayment(payment.id)
  const isMoney = ({ status }: RefundRow) => status !== "refused" && status !== "failed"
  return JSON.stringify([
    records.map((record) => [record.id, bookingOf(record)]).sort(),
    rows.filter(isMoney).map(({ id, status }) => [id, status]),
  ])
}
