import type { MedusaContainer } from "@medusajs/framework/types"

import { parseTransactionId } from "../../flutterwave"
import type { BookedRefund } from "../../modules/flutterwave/services/ledger-extracts"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { raiseAttention } from "../../providers/flutterwave/helpers/raise-attention"
import { askById } from "../../providers/flutterwave/helpers/ask-by-id"
import { note, type Run } from "./run"

/** How many rows of the ledger are read at once. */
const BATCH = 500

/**
 * Looks at Flutterwave for every refund that the ledger counts as made in the run's time; about what
 * its list does not show, its transaction's own list is asked. A refund of a transaction that the
 * account does not know is not missing: either the money itself is, or it came to another account.
 *
 * @param listed the refunds that Flutterwave lists
 */
export async function checkBookedRefunds(
  container: MedusaContainer,
  run: Run,
  listed: ReadonlySet<string>,
): Promise<void> {
  const { ledgerExtracts } = flutterwaveModule(container)
  const { mode, window_from: from, window_to: to } = run
  let rows: BookedRefund[] = []
  do {
    rows = await ledgerExtracts.refundedBetween(mode, from, to, rows.at(-1) ?? null, BATCH)
    for (const refund of rows.filter((row) => !listed.has(row.gateway_refund_id ?? ""))) {
      const isFine = await isAccountedFor(run, refund)
      await note(container, run, { checked: 1 })
      if (!isFine) {
        await report(container, run, refund)
      }
    }
  } while (rows.length === BATCH)
}

async function isAccountedFor(run: Run, refund: BookedRefund): Promise<boolean> {
  const transactionId = parseTransactionId(refund.transaction_id)
  if (transactionId === null) {
    return true
  }
  const shown = await run.gateway.listRefunds(transactionId)
  return (
    shown.some(({ id }) => id === refund.gateway_refund_id) ||
    (await askById(run.gateway, transactionId)) === null
  )
}

async function report(container: MedusaContainer, run: Run, refund: BookedRefund): Promise<void> {
  const { payment_id, transaction_id, gateway_refund_id, amount, currency_code } = refund
  const detail = `${currency_code.toUpperCase()} ${amount} of transaction ${transaction_id} count as returned by refund ${gateway_refund_id}, but Flutterwave does not show that refund.`
  if (await raiseAttention(container, { id: payment_id }, "refund_failed", detail)) {
    const facts = { tx_ref: null, transaction_id, refund_id: gateway_refund_id, payment_id }
    const sum = { amount, currency_code }
    await note(container, run, { findings: [{ kind: "missing_refund", ...facts, ...sum, detail }] })
  }
}
