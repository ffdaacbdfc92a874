import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import {
  InvalidRequestError,
  parseTransactionId,
  type FlutterwaveClient,
  type Transaction,
  type TransactionId,
} from "../../flutterwave"
import type { BookedMoney } from "../../modules/flutterwave/services/ledger-extracts"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { raiseAttention } from "../../providers/flutterwave/helpers/raise-attention"
import type { PaymentOf } from "./check-transactions"
import { confirms, isAnotherAccount } from "./compare"
import { note, type Run } from "./run"

/** How many rows of the ledger are read at once. */
const BATCH = 500

/**
 * Looks at Flutterwave for all the money that the ledger has booked in the run's time; what its list
 * does not show is asked about by id, for the list goes by when a transaction began.
 *
 * @param listed the transactions of ours that Flutterwave lists as successful
 * @throws MedusaError `not_allowed` when Flutterwave knows none of them
 */
export async function checkBookedMoney(
  container: MedusaContainer,
  run: Run,
  listed: PaymentOf,
): Promise<void> {
  const { ledgerExtracts } = flutterwaveModule(container)
  const { mode, window_from: from, window_to: to } = run
  const missing: { money: BookedMoney; transaction: Transaction | null }[] = []
  let booked = 0
  let rows: BookedMoney[] = []
  do {
    rows = await ledgerExtracts.bookedBetween(mode, from, to, rows.at(-1) ?? null, BATCH)
    booked += rows.length
    for (const money of rows) {
      const id = parseTransactionId(money.transaction_id)
      if (id !== null && listed.has(id)) {
        continue
      }
      const transaction = id && (await verify(run.gateway, id))
      await note(container, run, { checked: 1 })
      if (!confirms(transaction, money)) {
        missing.push({ money, transaction })
      }
    }
  } while (rows.length === BATCH)
  if (isAnotherAccount(booked, missing.length)) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Flutterwave shows none of the ${booked} transactions that paid in ${mode} mode since ${from.toISOString().slice(0, 10)}, so its ${mode} keys are probably another account's. Check them under Settings → Flutterwave.`,
    )
  }
  for (const { money, transaction } of missing) {
    await report(container, run, money, transaction)
  }
}

async function report(
  container: MedusaContainer,
  run: Run,
  money: BookedMoney,
  transaction: Transaction | null,
): Promise<void> {
  const { payment_id, tx_ref, transaction_id, amount, currency_code } = money
  const shown =
    transaction === null
      ? "does not know that transaction"
      : `shows it as ${transaction.rawStatus} under ${transaction.txRef}`
  const sum = `${currency_code?.toUpperCase() ?? ""} ${amount ?? ""}`.trim()
  const detail = `${sum} counts as come by transaction ${transaction_id} under ${tx_ref}, but Flutterwave ${shown}.`
  await raiseAttention(container, { id: payment_id }, "unknown_transaction", detail)
  const facts = { tx_ref, transaction_id, refund_id: null, payment_id, amount, currency_code }
  await note(container, run, { findings: [{ kind: "missing_payment", ...facts, detail }] })
}

async function verify(gateway: FlutterwaveClient, id: TransactionId): Promise<Transaction | null> {
  try {
    return await gateway.verifyById(id)
  } catch (error) {
    if (error instanceof InvalidRequestError) {
      // The words with which Flutterwave refuses an id that it does not know are not documented.
      return null
    }
    throw error
  }
}
