import type { MedusaContainer } from "@medusajs/framework/types"

import {
  AuthenticationError,
  type Mode,
  type Transaction,
  type TransactionId,
} from "../../flutterwave"
import type { Settings } from "../../modules/flutterwave/settings"
import type { AttemptRow, PaymentRow } from "../../modules/flutterwave/types"
import { gatewayFor } from "../../providers/flutterwave/helpers/gateway"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { noteKeys } from "../../providers/flutterwave/helpers/note-keys"
import { askById } from "../../providers/flutterwave/helpers/ask-by-id"
import { findPaymentOf } from "./find-payment-of"

/** A transaction under a reference of ours. */
export interface AskedTransaction {
  payment: PaymentRow
  attempt: AttemptRow
  transactionId: TransactionId
}

/**
 * The payment of a transaction that the ledger does not hold: Flutterwave is asked for its reference,
 * with the keys of each mode, for a transaction's number does not say which account it is of.
 *
 * @returns null when it is none of ours
 * @throws FlutterwaveError or MedusaError when it cannot be asked
 */
export async function findByAsking(
  container: MedusaContainer,
  transactionId: TransactionId | null,
): Promise<AskedTransaction | null> {
  if (transactionId === null) {
    return null
  }
  const settings = await flutterwaveModule(container).getSettings()
  const modes = (["live", "test"] as const).filter((mode) => settings.accounts[mode] !== null)
  for (const mode of modes) {
    const transaction = await ask(container, settings, mode, transactionId)
    const [found] = transaction
      ? await findPaymentOf(container, { txRef: transaction.txRef, transactionId: null, mode })
      : []
    if (found) {
      return { ...found, transactionId }
    }
  }
  return null
}

/** An account that does not take its keys has nothing to say, and is told of where keys are. */
async function ask(
  container: MedusaContainer,
  settings: Settings,
  mode: Mode,
  transactionId: TransactionId,
): Promise<Transaction | null> {
  try {
    return await askById(gatewayFor(settings, mode), transactionId)
  } catch (error) {
    if (error instanceof AuthenticationError) {
      await noteKeys(container, settings, mode, error)
      return null
    }
    throw error
  }
}
