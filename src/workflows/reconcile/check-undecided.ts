import type { MedusaContainer } from "@medusajs/framework/types"

import { parseTransactionId } from "../../flutterwave"
import type { UndecidedAttempt } from "../../modules/flutterwave/services/ledger-extracts"
import type { Finding } from "../../modules/flutterwave/types"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import type { ListedTransactions } from "./check-transactions"
import { heardBy, MOST_DAYS, windowOf } from "./compare"
import type { Patience } from "./patience"
import { note, type Run } from "./run"
import { settleFound, wordsOf } from "./settle-found"

/** How many rows of the ledger are read at once. */
const BATCH = 500

/**
 * Asks about every attempt of the last month that is not decided and that nobody asks about any more:
 * its money may have come late, and the notice of it may be lost. What the run has just seen listed is
 * left out.
 *
 * @throws MedusaError when Flutterwave has been silent for too long
 */
export async function checkUndecided(
  container: MedusaContainer,
  run: Run,
  listed: ListedTransactions,
  patience: Patience,
): Promise<void> {
  const { ledgerExtracts } = flutterwaveModule(container)
  const { from } = windowOf(run.window_to, MOST_DAYS)
  const to = heardBy(run.window_to)
  let rows: UndecidedAttempt[] = []
  do {
    rows = await ledgerExtracts.undecidedBetween(run.mode, from, to, rows.at(-1) ?? null, BATCH)
    for (const { tx_ref, transaction_id } of rows) {
      const id = parseTransactionId(transaction_id)
      if (id !== null && (listed.pending.has(id) || listed.paid.has(id))) {
        continue
      }
      const finding = await settle(container, tx_ref, patience)
      await note(container, run, { checked: 1, findings: finding ? [finding] : [] })
      patience.insist()
    }
  } while (rows.length === BATCH)
}

async function settle(
  container: MedusaContainer,
  txRef: string,
  patience: Patience,
): Promise<Finding | null> {
  // Not by the transaction that is known: another one may have paid under the same reference.
  const found = await settleFound(container, txRef, null, patience)
  if (found === null || found.kind === "unverified") {
    return null
  }
  const attempt = await flutterwaveModule(container).attempts.find({ tx_ref: txRef })
  const { transaction_id = null, amount = null, currency_code = null } = attempt ?? {}
  const came = `${currency_code?.toUpperCase() ?? ""} ${amount ?? ""} came as transaction ${transaction_id} under ${txRef}`
  const detail = await wordsOf(container, found, came.trim())
  return {
    ...found,
    tx_ref: txRef,
    transaction_id,
    refund_id: null,
    amount,
    currency_code,
    detail,
  }
}
