import type { MedusaContainer } from "@medusajs/framework/types"

import { UnreadableAnswerError, type GatewayRefund } from "../../flutterwave"
import type { ListedRefund } from "../../modules/flutterwave/services/ledger-extracts"
import type { Finding } from "../../modules/flutterwave/types"
import { flutterwaveModule } from "../../providers/flutterwave/helpers/module"
import { syncRefunds } from "../../providers/flutterwave/helpers/sync-refunds"
import { askById } from "../../providers/flutterwave/helpers/ask-by-id"
import { lookAtTransaction, type ListedTransactions } from "./check-transactions"
import { compareRefund } from "./compare"
import type { Patience } from "./patience"
import { refundFinding } from "./refund-finding"
import { note, type Run } from "./run"
import { unreadableFinding } from "./unreadable"

/** What Flutterwave's list of refunds has. */
export interface ListedRefunds {
  ids: ReadonlySet<string>
  /** Why the list could not be read to its end. */
  error: UnreadableAnswerError | null
}

/**
 * Holds Flutterwave's list of refunds against the ledger: one that the ledger does not know was made
 * in Flutterwave's dashboard, and one whose status has changed is brought up to date.
 *
 * @param transactions what of ours Flutterwave lists: a second payment under one reference is among
 * it, and not in the ledger
 */
export async function checkRefunds(
  container: MedusaContainer,
  run: Run,
  transactions: ListedTransactions,
  patience: Patience,
): Promise<ListedRefunds> {
  const { ledgerExtracts } = flutterwaveModule(container)
  const ids = new Set<string>()
  const isNew = (key: string): boolean => !ids.has(key) && Boolean(ids.add(key))
  let error: UnreadableAnswerError | null = null
  try {
    for await (const page of run.gateway.listRefundsBetween(run.window_from, run.window_to)) {
      const fresh = page.rows.filter(({ id }) => isNew(id))
      const unread = page.unreadable.filter((row) => isNew(row.id ?? JSON.stringify(row)))
      const known = await ledgerExtracts.ofRefunds(run.mode, fresh)
      const byId = new Map(known.map((refund) => [refund.gateway_refund_id, refund]))
      let foreign = 0
      for (const listed of fresh) {
        const ours = withPayment(listed, byId.get(listed.id), transactions)
        foreign += (await lookAtRefund(container, run, listed, ours, patience)) ? 0 : 1
      }
      const findings = unread.map(({ id, transactionId, message }) =>
        unreadableFinding({ tx_ref: null, transaction_id: transactionId, refund_id: id }, message),
      )
      await note(container, run, { checked: fresh.length + unread.length, foreign, findings })
    }
  } catch (thrown) {
    if (!(thrown instanceof UnreadableAnswerError)) {
      throw thrown
    }
    error = thrown
  }
  return { ids, error }
}

function withPayment(
  { id, transactionId }: GatewayRefund,
  known: ListedRefund | undefined,
  { paid }: ListedTransactions,
): ListedRefund {
  const nothing = { status: null, payment_id: null, tx_ref: null, currency_code: null }
  const ours = known ?? { ...nothing, gateway_refund_id: id }
  const payment = transactionId && paid.get(transactionId)
  return ours.payment_id === null && payment ? { ...ours, payment_id: payment } : ours
}

/**
 * Brings one refund into the ledger where that is due, and reports it. What of it cannot be read holds
 * up no other refund.
 *
 * @returns whether it is one of ours
 */
async function lookAtRefund(
  container: MedusaContainer,
  run: Run,
  listed: GatewayRefund,
  known: ListedRefund,
  patience: Patience,
): Promise<boolean> {
  try {
    const ours =
      known.payment_id === null
        ? await askForPayment(container, run, listed, known, patience)
        : known
    const listedAs = compareRefund(listed, ours)
    if (listedAs === "unknown" || listedAs === "changed") {
      const finding = await bringIn(container, listed, ours)
      // One whose status has changed was known before.
      await note(container, run, { findings: finding && listedAs === "unknown" ? [finding] : [] })
    }
    return listedAs !== "foreign"
  } catch (error) {
    if (!(error instanceof UnreadableAnswerError)) {
      throw error
    }
    const named = { tx_ref: known.tx_ref, transaction_id: listed.transactionId }
    const finding = unreadableFinding({ ...named, refund_id: listed.id }, error.message)
    await note(container, run, { findings: [finding] })
    return true
  }
}

/**
 * The refund of a transaction that neither the ledger nor the run's list knows: it may have come
 * before the run's days under a reference of ours. Flutterwave is asked for the reference, and the
 * transaction is looked at like one that is listed.
 */
async function askForPayment(
  container: MedusaContainer,
  run: Run,
  { transactionId }: GatewayRefund,
  known: ListedRefund,
  patience: Patience,
): Promise<ListedRefund> {
  const transaction = transactionId && (await askById(run.gateway, transactionId))
  if (!transaction) {
    return known
  }
  const { ledgerExtracts } = flutterwaveModule(container)
  const [attempt] = await ledgerExtracts.underReferences([transaction.txRef])
  await lookAtTransaction(container, run, transaction, attempt ?? null, patience)
  return attempt?.mode === run.mode
    ? { ...known, payment_id: attempt.payment_id, tx_ref: attempt.tx_ref }
    : known
}

async function bringIn(
  container: MedusaContainer,
  listed: GatewayRefund,
  ours: ListedRefund,
): Promise<Finding | null> {
  const { payment_id } = ours
  const payment =
    payment_id && (await flutterwaveModule(container).ledger.findPayment({ id: payment_id }))
  if (!payment) {
    return null
  }
  const rows = await syncRefunds(container, payment)
  const kept = rows.find(({ gateway_refund_id }) => gateway_refund_id === listed.id)
  return refundFinding(listed, kept ?? null, {
    payment_id: payment.id,
    tx_ref: ours.tx_ref,
    currency_code: ours.currency_code ?? payment.currency_code,
  })
}
