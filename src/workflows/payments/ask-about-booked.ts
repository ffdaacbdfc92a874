import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { parseTransactionId, parseTxRef, type TransactionId } from "../../flutterwave"
import type { AttemptRow, PaymentRow } from "../../modules/flutterwave/types"
import { wasTold } from "../../modules/flutterwave/was-told"
import { denialOf, withoutDenial } from "../../providers/flutterwave/helpers/denied-money"
import { gatewayFor } from "../../providers/flutterwave/helpers/gateway"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { raiseAttention } from "../../providers/flutterwave/helpers/raise-attention"
import { confirms } from "../reconcile/compare"
import { askById } from "../../providers/flutterwave/helpers/ask-by-id"

/**
 * Asks Flutterwave whether money that the ledger has booked is there. Denied money is put before a
 * person; once it is shown after all, it no longer waits for one and goes its way.
 *
 * @returns the transactions under the same reference that brought money, too, and that nobody knows of
 * @throws FlutterwaveError or MedusaError when it cannot be asked
 */
export async function askAboutBooked(
  container: MedusaContainer,
  payment: PaymentRow,
  attempt: AttemptRow,
): Promise<TransactionId[]> {
  const service = flutterwaveModule(container)
  const gateway = gatewayFor(await service.getSettings(), payment.mode)
  const holder = (await service.ledger.paymentPaidBy(attempt.id)) ?? payment
  const id = parseTransactionId(attempt.transaction_id)
  const shown = id && (await askById(gateway, id))
  if (!confirms(shown, attempt)) {
    await raiseAttention(container, holder, "unknown_transaction", denialOf(attempt, shown))
  } else if (holder.attention_reason === "unknown_transaction") {
    await takeBack(container, holder, attempt)
  }
  const reference = parseTxRef(attempt.tx_ref)
  const listed = reference === null ? [] : await gateway.listTransactions(reference)
  const others = listed.filter(
    (other) => other.status === "successful" && other.id !== id && !wasTold(holder, other.id),
  )
  return others.map((other) => other.id)
}

/** What else a person was told stays; where that names other money, they decide on all of it. */
async function takeBack(
  container: MedusaContainer,
  payment: PaymentRow,
  attempt: AttemptRow,
): Promise<void> {
  const told = payment.attention_detail ?? ""
  const rest = withoutDenial(told, attempt)
  const isOnlyOfThis = [...rest.matchAll(/\btransaction (\d+)\b/g)].every(
    ([, id]) => id === attempt.transaction_id,
  )
  const isPlacedNext = payment.paid_attempt_id !== null && payment.settled_at === null
  if (rest !== "" && !(isPlacedNext && isOnlyOfThis)) {
    return
  }
  const { attention } = flutterwaveModule(container)
  const left = rest === "" ? null : ({ reason: "order_not_placed", detail: rest } as const)
  if (await attention.takeBack(payment.id, told, left)) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .info(
        `Flutterwave payment ${payment.id}: Flutterwave shows transaction ${attempt.transaction_id} after all, so it is denied no more.`,
      )
  }
}
