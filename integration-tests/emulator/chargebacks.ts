import { chargebackOut } from "./presentation"
import type { EmulatedChargeback, EmulatedTransaction } from "./rows"
import type { World } from "./world"

/** A chargeback that nobody answers by then is lost. */
const HOURS_TO_ANSWER = 48

/** A shopper's bank asks a transaction's money back; the merchant hears of it at once. */
export function raiseChargeback(
  world: World,
  transaction: EmulatedTransaction,
  fields: Partial<
    Pick<EmulatedChargeback, "amount" | "status" | "stage" | "comment" | "due_date">
  > = {},
): EmulatedChargeback {
  const { id: tx_id, flw_ref, tx_ref, amount, currency } = transaction
  const now = Date.now()
  const chargeback = {
    id: world.books.nextId(),
    tx_id,
    flw_ref,
    tx_ref,
    amount,
    currency,
    status: "initiated",
    stage: "new",
    comment: "The cardholder does not recognise this payment",
    created_at: new Date(now).toISOString(),
    due_date: new Date(now + HOURS_TO_ANSWER * 3_600_000).toISOString(),
    ...fields,
  }
  world.books.chargebacks.push(chargeback)
  world.sender.send({
    txRef: tx_ref,
    body: {
      event: `chargeback.${chargeback.status}`,
      data: chargebackOut(chargeback, world.behaviour.chargebackDueDate),
    },
  })
  return chargeback
}
