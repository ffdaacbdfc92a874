import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import type { AttentionReason } from "../../../modules/flutterwave/statuses"
import type { PaymentRow } from "../../../modules/flutterwave/types"
import { announce } from "./announce"
import { flutterwaveModule } from "./module"

/**
 * Puts a payment's money before a person: on record, in the log, and on the event bus, once for
 * each reason.
 *
 * @param options.known the ledger has it already; only the log and the bus are told
 * @param options.further what happened to the money since: told though the reason itself is known
 * @returns whether the reason is new for the payment
 */
export async function raiseAttention(
  container: MedusaContainer,
  payment: Pick<PaymentRow, "id">,
  reason: AttentionReason,
  detail: string,
  options: { known?: boolean; further?: boolean } = {},
): Promise<boolean> {
  const news =
    options.known === true ||
    (await flutterwaveModule(container).attention.raise(
      payment.id,
      reason,
      detail,
      options.further,
    ))
  if (news) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error(`Flutterwave payment ${payment.id} needs a person's attention (${reason}): ${detail}`)
    await announce(container, "flutterwave.attention_needed", {
      payment_id: payment.id,
      reason,
      detail,
    })
  }
  return news
}
