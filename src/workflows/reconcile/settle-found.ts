import type { MedusaContainer } from "@medusajs/framework/types"

import type { TransactionId } from "../../flutterwave"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { settlePayment } from "../settle-payment"
import { findingOf, type SettledFinding } from "./finding"
import type { Patience } from "./patience"

/**
 * Settles what the ledger does not have yet.
 * @returns what is to be reported of it
 */
export async function settleFound(
  container: MedusaContainer,
  txRef: string,
  transactionId: TransactionId | null,
  patience: Patience,
): Promise<SettledFinding | null> {
  const outcome = await settlePayment(container, txRef, transactionId)
  patience.take(outcome)
  return findingOf(outcome)
}

/**
 * What the report says of money that was settled: what a person is told of it, where one has to decide.
 * @param came the money in words: "NGN 1100 came as transaction 1 under mfw_1"
 */
export async function wordsOf(
  container: MedusaContainer,
  { kind, payment_id, detail }: SettledFinding,
  came: string,
): Promise<string> {
  const payment =
    kind === "attention"
      ? await flutterwaveModule(container).ledger.findPayment({ id: payment_id })
      : null
  return payment?.attention_detail ?? `${came}. ${detail}`
}
